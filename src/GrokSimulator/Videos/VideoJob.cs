namespace GrokSimulator.Videos;

/// <summary>What a video request leads to, when it is asked for.</summary>
internal sealed record VideoJob(string Status)
{
    public int? Progress { get; init; }

    public Video? Video { get; init; }

    public string? Model { get; init; }

    public VideoUsage? Usage { get; init; }

    public VideoError? Error { get; init; }
}
