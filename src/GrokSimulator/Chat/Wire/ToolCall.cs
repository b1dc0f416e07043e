namespace GrokSimulator.Chat.Wire;

/// <summary>A call in a message. Only streams name its index, which is its place among the calls of the message.</summary>
internal sealed record ToolCall(string Id, ToolCallFunction Function, int? Index, string Type);
