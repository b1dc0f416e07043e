namespace GrokSimulator.Tokens;

internal sealed record TokenList(IReadOnlyList<Token> TokenIds);
