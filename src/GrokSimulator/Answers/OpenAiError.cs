namespace GrokSimulator.Answers;

internal sealed record OpenAiError(OpenAiErrorDetail Error);
