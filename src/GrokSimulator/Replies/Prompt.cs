namespace GrokSimulator.Replies;

/// <summary>What a request gives the simulated model to reply to, whichever API it came by.</summary>
internal sealed record Prompt
{
    /// <summary>The text of the last message that a user wrote.</summary>
    public string UserText { get; init; } = "";

    public IReadOnlyList<PromptImage> Images { get; init; } = [];

    /// <summary>The tool to call, null when the request wants no call now.</summary>
    public FunctionTool? Tool { get; init; }

    /// <summary>A JSON text that fits the schema the request names, null when it asks for plain text.</summary>
    public string? JsonText { get; init; }

    public int TextTokens { get; init; }

    /// <summary>Tokens of an earlier exchange that this one goes on with.</summary>
    public int CachedTokens { get; init; }
}
