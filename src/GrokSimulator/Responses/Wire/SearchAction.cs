namespace GrokSimulator.Responses.Wire;

internal sealed record SearchAction(string Type, string Query, IReadOnlyList<string> Sources);
