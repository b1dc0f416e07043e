namespace GrokSimulator.Models;

internal sealed record ModelDetailsList(IReadOnlyList<ModelDetails> Models);
