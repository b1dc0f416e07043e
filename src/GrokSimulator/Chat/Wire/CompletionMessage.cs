using System.Text.Json.Serialization;

namespace GrokSimulator.Chat.Wire;

internal sealed record CompletionMessage(
    string Role,
    string Content,
    string? ReasoningContent,
    IReadOnlyList<ToolCall>? ToolCalls,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Refusal = null);
