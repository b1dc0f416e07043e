namespace GrokSimulator.Chat.Wire;

/// <summary>The function to call; its arguments are a JSON object, as text.</summary>
internal sealed record ToolCallFunction(string Name, string Arguments);
