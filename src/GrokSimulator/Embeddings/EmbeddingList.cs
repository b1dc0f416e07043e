namespace GrokSimulator.Embeddings;

internal sealed record EmbeddingList(string Object, IReadOnlyList<EmbeddingDatum> Data, string Model, EmbeddingUsage Usage);
