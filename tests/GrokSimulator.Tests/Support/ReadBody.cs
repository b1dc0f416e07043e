using System.Text.Json;

namespace GrokSimulator.Tests.Support;

internal sealed record ReadBody(string Text, bool BrokenOff)
{
    private const string Prefix = "data: ";

    /// <summary>What stands after <c>data: </c> in each whole line of it.</summary>
    public IReadOnlyList<string> Data { get; } =
        [.. Text.Split('\n').SkipLast(1).Where(static line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static line => line[Prefix.Length..].TrimEnd('\r'))];

    public IReadOnlyList<JsonElement> Chunks =>
        [.. Data.Where(static data => data != "[DONE]").Select(static data => JsonElement.Parse(data))];
}
