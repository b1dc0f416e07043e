namespace GrokSimulator.Images;

/// <summary>What a call cost; 10^10 ticks are one US dollar.</summary>
internal sealed record ImageUsage(long CostInUsdTicks);
