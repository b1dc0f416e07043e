namespace GrokSimulator.Replies;

/// <summary>A tool to call, with sample arguments that fit its parameters: a JSON object, as text.</summary>
internal sealed record FunctionTool(string Name, string Arguments);
