using System.Text.Json;

namespace GrokInfra.Tests.Testing;

/// <summary>The queries of the alerts and of the workbook.</summary>
internal static class Kql
{
    public static IReadOnlyList<(string Name, string Text)> Queries { get; } = [.. Alerts(), .. Workbook()];

    /// <summary>The tables that a query reads: each word at its beginning, or at that of a nested one, that feeds a pipe.</summary>
    public static IReadOnlyList<string> Tables(string query) => query.NamesBy(@"(?:\A|\(|;)\s*(?<name>\w+)\s*\|");

    /// <summary>The fields of the line that a query looks into.</summary>
    public static IReadOnlyList<string> Fields(string query) => query.NamesBy(@"\bline\.(?<name>\w+)");

    /// <summary>The literals that a query compares a field of the line with.</summary>
    public static IReadOnlyList<string> ValuesOf(string query, string field) =>
        query.NamesBy($@"line\.{field}\) (?:==|!=|in) \(?(?:'(?<name>[^']*)',? ?)+");

    private static IEnumerable<(string Name, string Text)> Alerts()
    {
        using var document = JsonDocument.Parse(Repository.Read("infra/alerts.json"));
        foreach (var rule in document.RootElement.EnumerateArray())
        {
            var lines = rule.GetProperty("query").EnumerateArray().Select(line => line.GetString());
            yield return ($"alert {rule.GetProperty("name").GetString()}", string.Join('\n', lines));
        }
    }

    private static IEnumerable<(string Name, string Text)> Workbook()
    {
        using var document = JsonDocument.Parse(Repository.Read("infra/workbook.json"));
        foreach (var item in document.RootElement.GetProperty("items").EnumerateArray())
        {
            if (item.GetProperty("content").TryGetProperty("query", out var query))
            {
                yield return ($"workbook {item.GetProperty("name").GetString()}", query.GetString()!);
            }
        }
    }
}
