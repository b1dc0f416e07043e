namespace GrokSimulator.Responses.Wire;

internal sealed record InputTokensDetails(int CachedTokens);
