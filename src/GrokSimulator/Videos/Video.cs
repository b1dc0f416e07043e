namespace GrokSimulator.Videos;

/// <summary>A made video; a failed one has no address.</summary>
internal sealed record Video(string? Url, int Duration, bool RespectModeration);
