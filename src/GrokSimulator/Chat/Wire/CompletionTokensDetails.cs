namespace GrokSimulator.Chat.Wire;

internal sealed record CompletionTokensDetails(
    int ReasoningTokens,
    int AudioTokens,
    int AcceptedPredictionTokens,
    int RejectedPredictionTokens);
