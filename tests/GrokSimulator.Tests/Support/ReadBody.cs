using System.Text.Json;

namespace GrokSimulator.Tests.Support;

internal sealed record ReadBody(string Text, bool BrokenOff)
{
    private const string Prefix = "data: ";
    private const string NamePrefix = "event: ";

    /// <summary>What stands after <c>data: </c> in each whole line of it.</summary>
    public IReadOnlyList<string> Data { get; } =
        [.. Text.Split('\n').SkipLast(1).Where(static line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static line => line[Prefix.Length..].TrimEnd('\r'))];

    /// <summary>What stands after <c>event: </c> in each whole line of it.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. Text.Split('\n').SkipLast(1).Where(static line => line.StartsWith(NamePrefix, StringComparison.Ordinal))
            .Select(static line => line[NamePrefix.Length..].TrimEnd('\r'))];

    public IReadOnlyList<JsonElement> Chunks =>
        [.. Data.Where(static data => data != "[DONE]").Select(static data => JsonElement.Parse(data))];
}
