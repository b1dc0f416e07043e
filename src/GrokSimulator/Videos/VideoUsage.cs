namespace GrokSimulator.Videos;

/// <summary>What a video cost; 10^10 ticks are one US dollar.</summary>
internal sealed record VideoUsage(long CostInUsdTicks);
