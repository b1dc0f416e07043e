using System.Text.Json;
using System.Text.RegularExpressions;
using GrokGateway.Hosting;
using GrokInfra.Tests.Testing;

namespace GrokInfra.Tests;

public sealed class TelemetryTests
{
    private const string IsALine = "| where message startswith '{\"request_id\":'";
    private const string ParsesIt = "| extend line = parse_json(message)";

    private static readonly string[] Outcomes = ["whole", "cut", "client_gone", "refused"];

    // Words by which a query would reach other tables.
    private static readonly string[] OtherTables =
    [
        "union", "join", "find", "search", "dependencies", "exceptions", "customEvents", "customMetrics", "pageViews",
        "performanceCounters", "availabilityResults", "AppRequests", "AppTraces", "AppExceptions", "AzureDiagnostics", "FunctionAppLogs",
    ];

    public static TheoryData<string> QueryNames => [.. Kql.Queries.Select(query => query.Name)];

    [Fact]
    public void Queries_OfAlertsAndWorkbook_AreAllFound()
    {
        Assert.Contains(Kql.Queries, query => query.Name == "alert cut-answers");
        Assert.Contains(Kql.Queries, query => query.Name == "workbook outcomes");
        Assert.True(Kql.Queries.Count > 15);
        Assert.Equal(Kql.Queries.Count, Kql.Queries.DistinctBy(query => query.Name).Count());
    }

    [Theory]
    [MemberData(nameof(QueryNames))]
    public void Query_Tables_AreRequestsAndTracesOnly(string name)
    {
        var query = Find(name);
        var tables = Kql.Tables(query);

        Assert.NotEmpty(tables);
        Assert.Empty(tables.Except(["requests", "traces"]));
        Assert.All(OtherTables, word => Assert.DoesNotMatch($@"\b{word}\b", query));
    }

    [Theory]
    [MemberData(nameof(QueryNames))]
    public void Query_OfTraces_ReadsTheLineAndItsFields(string name)
    {
        var query = Find(name);
        var traces = Kql.Tables(query).Count(table => table == "traces");

        Assert.Equal(traces, Regex.Count(query, Regex.Escape(IsALine)));
        Assert.Equal(traces, Regex.Count(query, Regex.Escape(ParsesIt)));
        Assert.Empty(Kql.Fields(query).Except(LogLine.Fields));
        Assert.True(traces == 0 || Kql.Fields(query).Count > 0, "A query of traces has to look into the line.");
    }

    [Theory]
    [MemberData(nameof(QueryNames))]
    public void Query_Values_AreOnesThatTheLineHas(string name)
    {
        var query = Find(name);

        Assert.Empty(Kql.ValuesOf(query, "outcome").Except(Outcomes));
        Assert.Empty(Kql.ValuesOf(query, "operation").Except(Enum.GetNames<GatewayOperation>()));
    }

    [Fact]
    public void LogLine_InTheLog_BeginsWithTheFieldThatQueriesLookFor()
    {
        Assert.Equal("request_id", LogLine.Fields[0]);
        Assert.Contains("cost_in_usd_ticks", LogLine.Fields);
        Assert.Contains("ttfb_ms", LogLine.Fields);
    }

    [Fact]
    public void Alerts_OutcomeOfStreams_ComesFromTheLine() =>
        Assert.Contains(Kql.Queries, query =>
            query.Name.StartsWith("alert ", StringComparison.Ordinal) && Kql.ValuesOf(query.Text, "outcome").Contains("cut"));

    [Fact]
    public void Alerts_Rules_HaveWhatTheTemplateReads()
    {
        using var document = JsonDocument.Parse(Repository.Read("infra/alerts.json"));
        string[] members = [.. Bicep.Module("alerts").NamesBy(@"\brule\.(?<name>\w+)").Distinct()];

        Assert.Contains("query", members);
        Assert.All(document.RootElement.EnumerateArray(), rule =>
        {
            Assert.All(members, member => Assert.True(rule.TryGetProperty(member, out _), member));
            Assert.InRange(rule.GetProperty("severity").GetInt32(), 0, 4);
            Assert.Matches("^P(T[0-9]+[MH]|1D)$", rule.GetProperty("frequency").GetString());
            Assert.Matches("^P(T[0-9]+[MH]|1D)$", rule.GetProperty("window").GetString());
        });
        Assert.Contains("skipQueryValidation: true", Bicep.Module("alerts"), StringComparison.Ordinal);
    }

    [Fact]
    public void HostJson_Sampling_KeepsErrorsRequestsAndLines()
    {
        var logging = HostLogging();
        var sampling = logging.GetProperty("applicationInsights").GetProperty("samplingSettings");
        var kept = sampling.GetProperty("excludedTypes").GetString()!.Split(';');

        Assert.Equal(["Exception", "Request", "Trace"], kept.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("Function")]
    [InlineData("Host.Results")]
    public void HostJson_LevelOfRequestsAndLines_IsInformation(string category) =>
        Assert.Equal("Information", HostLogging().GetProperty("logLevel").GetProperty(category).GetString());

    [Fact]
    public void HostJson_NoLevel_IsBelowInformation() =>
        Assert.All(
            HostLogging().GetProperty("logLevel").EnumerateObject(),
            level => Assert.Contains(level.Value.GetString(), (string[])["Information", "Warning", "Error"]));

    private static string Find(string name) => Kql.Queries.Single(query => query.Name == name).Text;

    private static JsonElement HostLogging()
    {
        using var document = JsonDocument.Parse(Repository.Read("host.json"));
        return document.RootElement.GetProperty("logging").Clone();
    }
}
