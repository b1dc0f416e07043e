namespace GrokGateway.Options;

/// <summary>Another name for a model: an entry of <c>Grok:Models:Aliases</c>.</summary>
public sealed class ModelAliasOptions
{
    /// <summary>The name that clients may use. Required.</summary>
    public string Name { get; set; } = "";

    /// <summary>The model that xAI is asked for. Required.</summary>
    public string Model { get; set; } = "";
}
