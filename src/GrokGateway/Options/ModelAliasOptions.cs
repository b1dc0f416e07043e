namespace GrokGateway.Options;

/// <summary>Another name for a model: an entry of <c>Grok:Models:Aliases</c>.</summary>
public sealed class ModelAliasOptions
{
    /// <summary>
    /// The name that clients may use: 1 to 128 of letters, digits and <c>._:-</c>. It hides a model of the same name. Required.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>The model that xAI is asked for; no other alias. Required.</summary>
    public string Model { get; set; } = "";
}
