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
    long CostInUsdTicks);
