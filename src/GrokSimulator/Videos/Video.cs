namespace GrokSimulator.Videos;

internal sealed record Video(string Url, int Duration, bool RespectModeration);
