namespace GrokSimulator.Answers;

/// <summary>xAI's error body, which is also what an error inside a stream holds.</summary>
internal sealed record FlatError(string Code, string Error);
