namespace GrokGateway.Telemetry;

/// <summary>What a call consumed, as upstream's <c>usage</c> block tells. Null: not told.</summary>
/// <param name="PromptTokens">Tokens read.</param>
/// <param name="CompletionTokens">Tokens written, without reasoning.</param>
/// <param name="ReasoningTokens">Tokens thought.</param>
/// <param name="TotalTokens">All of them.</param>
/// <param name="CostInUsdTicks">The price; 10^10 ticks are one US dollar.</param>
internal readonly record struct TokenUsage(
    long? PromptTokens,
    long? CompletionTokens,
    long? ReasoningTokens,
    long? TotalTokens,
    long? CostInUsdTicks);
