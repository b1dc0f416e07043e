namespace GrokSimulator.Chat.Wire;

internal sealed record ChunkDelta
{
    public string? ReasoningContent { get; init; }

    public string? Content { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<ToolCall>? ToolCalls { get; init; }
}
