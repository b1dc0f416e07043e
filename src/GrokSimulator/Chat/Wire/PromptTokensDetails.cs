namespace GrokSimulator.Chat.Wire;

internal sealed record PromptTokensDetails(int TextTokens, int AudioTokens, int ImageTokens, int CachedTokens);
