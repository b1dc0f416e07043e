using GrokSimulator.Replies;

namespace GrokSimulator.Chat.Wire;

/// <summary>
/// What a call used. Completion tokens leave reasoning out, the total holds prompt, completion and reasoning;
/// 10^10 ticks are one US dollar.
/// </summary>
internal sealed record ChatUsage(
    int PromptTokens,
    int CompletionTokens,
    int TotalTokens,
    PromptTokensDetails PromptTokensDetails,
    CompletionTokensDetails CompletionTokensDetails,
    int NumSourcesUsed,
    long CostInUsdTicks)
{
    public static ChatUsage Of(TokenCount tokens) => new(
        tokens.Prompt,
        tokens.Completion,
        tokens.Total,
        new PromptTokensDetails(tokens.Text, 0, tokens.Images, tokens.Cached),
        new CompletionTokensDetails(tokens.Reasoning, 0, 0, 0),
        0,
        tokens.CostTicks);
}
