using GrokSimulator.Replies;

namespace GrokSimulator.Responses.Wire;

/// <summary>What a response used. Unlike chat's, its output tokens hold the reasoning; 10^10 ticks are one US dollar.</summary>
internal sealed record ResponseUsage(
    int InputTokens,
    InputTokensDetails InputTokensDetails,
    int OutputTokens,
    OutputTokensDetails OutputTokensDetails,
    int TotalTokens,
    int NumSourcesUsed,
    int NumServerSideToolsUsed,
    long CostInUsdTicks)
{
    public static ResponseUsage Of(TokenCount tokens, int serverSideTools) => new(
        tokens.Prompt,
        new InputTokensDetails(tokens.Cached),
        tokens.Completion + tokens.Reasoning,
        new OutputTokensDetails(tokens.Reasoning),
        tokens.Total,
        0,
        serverSideTools,
        tokens.CostTicks);
}
