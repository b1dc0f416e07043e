namespace GrokSimulator.Images;

internal sealed record ImageAnswer(IReadOnlyList<ImageDatum> Data, ImageUsage Usage);
