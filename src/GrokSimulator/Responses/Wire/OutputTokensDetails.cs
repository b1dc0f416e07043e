namespace GrokSimulator.Responses.Wire;

internal sealed record OutputTokensDetails(int ReasoningTokens);
