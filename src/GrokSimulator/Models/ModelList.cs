namespace GrokSimulator.Models;

internal sealed record ModelList(string Object, IReadOnlyList<ModelEntry> Data);
