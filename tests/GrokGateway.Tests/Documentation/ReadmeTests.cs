using System.Text.RegularExpressions;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Models;
using GrokGateway.Normalising;
using GrokGateway.Requests;
using GrokSimulator;

namespace GrokGateway.Tests.Documentation;

public sealed partial class ReadmeTests
{
    // The log alone shows these.
    private static readonly GatewayError[] NeverAnswered = [GatewayError.ClientGone, GatewayError.ClientStalled];

    private readonly string _readme = RepositoryFiles.Read("README.md");

    [Fact]
    public void Endpoints_InTheirTable_AreThoseOfTheRoutes()
    {
        var rows =
            from route in GatewayRoutes.All
            where route.Operation != GatewayOperation.Unknown
            select $"| {route.Operation} | `{string.Join(' ', route.Methods)} {route.Pattern}` |";
        Assert.Equal(rows, EndpointRow().Matches(_readme).Select(row => row.Value));
    }

    [Fact]
    public void RetiredModels_InTheirTable_AreThoseOfTheCode() =>
        Assert.Equal(
            RetiredModels.All.Select(model => $"| `{model.Name}` | `{model.Replacement}` | {model.Since:yyyy-MM-dd} |"),
            RetiredRow().Matches(_readme).Select(row => row.Value));

    [Fact]
    public void Scenarios_InTheirTable_AreThoseOfTheSimulator()
    {
        var told = ScenarioRow().Matches(_readme).Select(row => new SimulatorScenario(row.Groups[1].Value, row.Groups[2].Value));
        Assert.Equal(
            SimulatorScenarios.All.Select(scenario => (scenario.Model, scenario.Description)),
            told.Select(scenario => (scenario.Model, scenario.Description)));
    }

    [Fact]
    public void Errors_InTheirTable_AreThoseOfTheMap()
    {
        foreach (var error in Enum.GetValues<GatewayError>().Except(NeverAnswered).Except([GatewayError.InvalidRequest]))
        {
            var description = ErrorMap.Describe(error);
            Assert.Contains(
                ErrorRow().Matches(_readme).Select(row => row.Value),
                row => row.Contains($"`{description.Code}`", StringComparison.Ordinal)
                    && row.Contains($"`{description.Type}`", StringComparison.Ordinal)
                    && (row.Contains($"{description.Status}", StringComparison.Ordinal) || error == GatewayError.UpstreamRejected));
        }

        var codes = typeof(InvalidRequestCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($"`{code}`", _readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AnswerHeaders.StreamFallback)]
    [InlineData(AnswerHeaders.Adjusted)]
    [InlineData(AnswerHeaders.UpstreamRequestId)]
    [InlineData(AnswerHeaders.ModelReplacement)]
    [InlineData("X-Request-ID")]
    [InlineData("X-RateLimit-Limit")]
    [InlineData("Retry-After")]
    [InlineData("x-should-retry: false")]
    public void Headers_InTheirTable_AreThere(string header) => Assert.Matches($@"\| `{header}`.* \| ", _readme);

    [Fact]
    public void FieldsLeftOut_InTheirTable_AreThoseOfTheNormaliser()
    {
        var told = FieldRow().Matches(_readme).Select(row => row.Value);
        Assert.Equal(
            NormalisingTable.Rows.Select(row => $"| `{row.Field}` | {NamesOf(row.Kinds)} | `{row.Mode}` | {row.When} | {row.Source} |"), told);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/development.md")]
    [InlineData("docs/failures.md")]
    [InlineData("infra/README.md")]
    public void Links_WithinTheRepository_LeadSomewhere(string document) => Assert.All(
        Link().Matches(RepositoryFiles.Read(document)),
        link =>
        {
            var (file, anchor) = (link.Groups[1].Value, link.Groups[2]);
            var text = RepositoryFiles.Read(file.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, file));
            Assert.NotEmpty(text);
            if (anchor.Success)
            {
                Assert.Contains(anchor.Value, Heading().Matches(text).Select(heading => AnchorOf(heading.Groups[1].Value)));
            }
        });

    [GeneratedRegex(@"^\| \w+ \| `[A-Z]+ \S+` \|", RegexOptions.Multiline)]
    private static partial Regex EndpointRow();

    [GeneratedRegex(@"^\| `\S+` \| `\S+` \| 20\d\d-\d\d-\d\d \|$", RegexOptions.Multiline)]
    private static partial Regex RetiredRow();

    private static string NamesOf(IEnumerable<RequestKind> kinds) =>
        string.Join(", ", kinds.Select(kind => kind == RequestKind.Responses ? "Responses" : kind.ToString().ToLowerInvariant()));

    [GeneratedRegex(@"^\| `[a-z_]+` \| [^|]+ \| `(Safe|On)` \| .* \|$", RegexOptions.Multiline)]
    private static partial Regex FieldRow();

    [GeneratedRegex(@"^\| `(sim-[a-z0-9-]+)` \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex ScenarioRow();

    [GeneratedRegex(@"^\| .*`[a-z_]+_error` / .*\|$", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();

    // As GitHub makes them of a heading.
    private static string AnchorOf(string heading) =>
        NoWord().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();
}
