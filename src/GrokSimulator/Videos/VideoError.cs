namespace GrokSimulator.Videos;

internal sealed record VideoError(string Code, string Message);
