namespace GrokSimulator.Responses.Wire;

internal sealed record IncompleteDetails(string Reason);
