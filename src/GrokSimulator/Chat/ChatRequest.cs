namespace GrokSimulator.Chat;

/// <summary>What the simulator wants to know of a chat request.</summary>
internal sealed record ChatRequest
{
    public required string Model { get; init; }

    public bool Stream { get; init; }

    public bool IncludeUsage { get; init; }

    public int Choices { get; init; } = 1;

    /// <summary>The text of the last message that a user wrote.</summary>
    public string UserText { get; init; } = "";

    public IReadOnlyList<ChatImage> Images { get; init; } = [];

    /// <summary>The tool to call, null when the request wants no call now.</summary>
    public ChatTool? Tool { get; init; }

    /// <summary>A JSON text that fits the request's response_format, null when it asks for plain text.</summary>
    public string? JsonText { get; init; }

    public int PromptTokens { get; init; }
}
