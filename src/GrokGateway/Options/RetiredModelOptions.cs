namespace GrokGateway.Options;

/// <summary>A retired model, or some: an entry of <c>Grok:Models:Retired</c>. Answers to requests for it name the replacement.</summary>
public sealed class RetiredModelOptions
{
    /// <summary>The model's name; a <c>*</c> at the end stands for any rest, and the longest entry that fits is taken. Required.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// The model that xAI lets answer in its place, and that access is checked with. Where it is retired too, its own replacement does the
    /// work. Required.
    /// </summary>
    public string Replacement { get; set; } = "";
}
