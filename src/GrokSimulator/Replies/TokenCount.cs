namespace GrokSimulator.Replies;

/// <summary>Counts tokens by rule of thumb and prices them; the same request always costs the same.</summary>
/// <param name="Text">Tokens of the request's text, those of earlier exchanges included.</param>
/// <param name="Cached">How many of them came from an earlier exchange.</param>
/// <param name="Images">Tokens of the request's images.</param>
/// <param name="Completion">Tokens of the reply without its reasoning.</param>
/// <param name="Reasoning">Tokens of the reasoning.</param>
internal sealed record TokenCount(int Text, int Cached, int Images, int Completion, int Reasoning)
{
    private const int CharactersPerToken = 4;
    private const int TokensPerImage = 256;
    private const long TicksPerPromptToken = 12_500;
    private const long TicksPerAnswerToken = 25_000;

    public int Prompt => Text + Images;

    public int Total => Prompt + Completion + Reasoning;

    /// <summary>The price in ticks, of which 10^10 are one US dollar.</summary>
    public long CostTicks => (Prompt * TicksPerPromptToken) + ((Completion + Reasoning) * TicksPerAnswerToken);

    /// <param name="prompt">What was asked.</param>
    /// <param name="reply">What was answered.</param>
    /// <param name="choices">How many times over.</param>
    public static TokenCount Of(Prompt prompt, Reply reply, int choices = 1) => new(
        prompt.TextTokens + prompt.CachedTokens,
        prompt.CachedTokens,
        TokensPerImage * prompt.Images.Count,
        choices * (reply.Content.Count + (reply.Tool is null ? 0 : 1)),
        choices * reply.Reasoning.Count);

    /// <summary>The tokens of a request's texts, at least one.</summary>
    public static int OfTexts(IEnumerable<string> texts) => 1 + texts.Sum(static text => text.Length) / CharactersPerToken;
}
