namespace GrokSimulator.Embeddings;

internal sealed record EmbeddingUsage(int PromptTokens, int TotalTokens);
