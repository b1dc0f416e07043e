namespace GrokSimulator.Tokens;

/// <summary>A token of a text; its bytes are a list of numbers.</summary>
internal sealed record Token(int TokenId, string StringToken, IReadOnlyList<int> TokenBytes);
