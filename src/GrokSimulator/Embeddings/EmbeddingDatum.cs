using System.Text.Json.Nodes;

namespace GrokSimulator.Embeddings;

/// <summary>One text's embedding: a list of numbers, or their bytes in base64.</summary>
internal sealed record EmbeddingDatum(string Object, int Index, JsonNode Embedding);
