using GrokGateway.Tests.Testing;
using GrokSimulator;

namespace GrokGateway.Tests.Errors;

/// <summary>The rows of the error table that begin with "upstream", by the simulator's scenarios.</summary>
public sealed class UpstreamFailureTests
{
    private const string Upstream = "upstream_error";
    private const string Invalid = "invalid_request_error";
    private const string Limited = "rate_limit_error";
    private const string NotWhatWasAsked = "something other than what was asked for";
    private const string KeyRefused = "refused the gateway's own key";

    // The scenarios that are no failure of a stream's beginning; other tests have them.
    private static readonly string[] NoFailures =
    [
        "sim-slow-first-token", "sim-slow-first-event", "sim-silent", "sim-reasoning", "sim-tool-call", "sim-usage-unasked",
        "sim-usage-each-chunk", "sim-crlf", "sim-comments", "sim-long", "sim-big-event", "sim-incomplete", "sim-no-done", "sim-no-finish",
        "sim-after-done",
    ];

    // The ones that break off or go wrong after a good beginning: a status only where the whole answer is held.
    private static readonly Dictionary<string, FailureExpectation> Halves = new()
    {
        ["sim-torn-event"] = new(502, Upstream, "upstream_invalid_response", "not a JSON object"),
        ["sim-cut-mid-stream"] = new(502, Upstream, "upstream_unreachable", "broke off before the answer was complete"),
        ["sim-error-event"] = new(503, Upstream, "upstream_unavailable", "Timed out waiting for first token", "5"),
        ["sim-failed"] = new(503, Upstream, "upstream_unavailable", "Timed out waiting for first token", "5"),
        ["sim-error-first-event"] = new(503, Upstream, "upstream_unavailable", "Timed out waiting for first token", "5"),
    };

    private static readonly Dictionary<string, FailureExpectation> Wholes = new()
    {
        ["sim-error-200"] = new(503, Upstream, "upstream_unavailable", "Timed out waiting for first token", "5"),
        ["sim-empty-200"] = new(502, Upstream, "upstream_invalid_response", ""),
        ["sim-html-200"] = new(502, Upstream, "upstream_invalid_response", NotWhatWasAsked),
        ["sim-redirect"] = new(502, Upstream, "upstream_invalid_response", "redirect"),
        ["sim-400"] = new(400, Invalid, "upstream_rejected", "Failed to parse the request body as JSON: expected value at line 1"),
        ["sim-400-openai"] = new(400, Invalid, "upstream_rejected", "The simulator refuses this request."),
        ["sim-401"] = new(502, Upstream, "upstream_authentication", KeyRefused),
        ["sim-bad-key"] = new(502, Upstream, "upstream_authentication", KeyRefused),
        ["sim-blocked-key"] = new(502, Upstream, "upstream_authentication", KeyRefused),
        ["sim-no-credits"] = new(
            402, Upstream, "upstream_no_credits", "Your team [redacted] has either used all available credits", ForbidsRetry: true),
        ["sim-content-policy"] = new(
            403, "permission_error", "content_policy", "Content violates usage guidelines. Failed check: SAFETY_CHECK", ForbidsRetry: true),
        ["sim-forbidden"] = new(502, Upstream, "upstream_forbidden", "Access to the chat endpoint is denied.", ForbidsRetry: true),
        ["sim-404"] = new(404, Invalid, "upstream_rejected", "The model sim-404 does not exist."),
        ["sim-410"] = new(410, Invalid, "upstream_rejected", "Live search is deprecated."),
        ["sim-413"] = new(413, Invalid, "upstream_rejected", "length limit exceeded"),
        ["sim-415"] = new(415, Invalid, "upstream_rejected", "Expected request with `Content-Type: application/json`"),
        ["sim-418"] = new(502, Upstream, "upstream_unexpected_status", "I'm a teapot"),
        ["sim-422"] = new(422, Invalid, "upstream_rejected", "missing field `simulated`"),
        ["sim-429"] = new(429, Limited, "upstream_rate_limited", "Too many requests. Please slow down.", "3"),
        ["sim-429-bare"] = new(429, Limited, "upstream_rate_limited", "Too many requests. Please slow down.", "2"),
        ["sim-500"] = new(502, Upstream, "upstream_failed", "Simulated failure"),
        ["sim-502"] = new(503, Upstream, "upstream_unavailable", "Simulated bad gateway", "5"),
        ["sim-503"] = new(503, Upstream, "upstream_unavailable", "Simulated outage", "7"),
        ["sim-504"] = new(503, Upstream, "upstream_unavailable", "Simulated timeout", "5"),
        ["sim-html-520"] = new(502, Upstream, "upstream_failed", "xAI failed with status 520."),
    };

    /// <summary>Each scenario, in each way to ask for it.</summary>
    public static TheoryData<string, AskedFor> Table
    {
        get
        {
            var table = new TheoryData<string, AskedFor> { { "sim-error-first-event", AskedFor.ChatStream } };
            foreach (var asked in Enum.GetValues<AskedFor>())
            {
                foreach (var model in asked == AskedFor.ChatStream ? Wholes.Keys : Wholes.Keys.Concat(Halves.Keys))
                {
                    table.Add(model, asked);
                }
            }

            return table;
        }
    }

    [Fact]
    public void Table_ComparedWithTheScenarios_HasARowForEachThatFails() =>
        Assert.Equal(
            SimulatorScenarios.All.Select(scenario => scenario.Model).Order(),
            NoFailures.Concat(Wholes.Keys).Concat(Halves.Keys).Order());

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Failure_BeforeTheFirstByte_IsAnsweredAsTheErrorTableSays(string model, AskedFor asked)
    {
        await using var simulated = await SimulatedGateway.StartAsync();

        using var response = await AskAsync(simulated.Client, asked, model);

        await FailureAnswer.CheckAsync(response, Expectation(model, asked));
        Assert.NotEqual("", Assert.Single(response.Headers.GetValues("X-Upstream-Request-ID")));
        Assert.Single(simulated.Calls);
    }

    [Fact]
    public async Task Model_NotThere_IsRejectedWithoutTheTeamsId()
    {
        await using var simulated = await SimulatedGateway.StartAsync();

        using var response = await simulated.Client.GetAsync("v1/models/grok-1", TestContext.Current.CancellationToken);

        await FailureAnswer.CheckAsync(
            response, new(404, Invalid, "upstream_rejected", "The model grok-1 does not exist or your team [redacted] does not have access"));
    }

    private static FailureExpectation Expectation(string model, AskedFor asked) => model switch
    {
        // An event of an error has its own text; a JSON answer of one has another.
        "sim-error-first-event" when asked == AskedFor.ChatStream => new(503, Upstream, "upstream_unavailable", "Engine overloaded", "5"),
        _ => Wholes.GetValueOrDefault(model) ?? Halves[model],
    };

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, AskedFor asked, string model)
    {
        const string Image = "https://images.example/a.png";
        var (path, body) = asked switch
        {
            AskedFor.ChatStream => (Chat.Path, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hi"}],"stream":true}"""),
            AskedFor.ChatPlain => (Chat.Path, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hi"}]}"""),
            AskedFor.VisionEvents => (Chat.Path, $$$"""
                {"model":"{{{model}}}","stream":true,"messages":[{"role":"user","content":[
                  {"type":"image_url","image_url":{"url":"{{{Image}}}"}},{"type":"text","text":"Hi"}]}]}
                """),
            AskedFor.VisionAnalyze => ("v1/vision/analyze", $$$"""{"model":"{{{model}}}","image":{"url":"{{{Image}}}"}}"""),
            _ => ("v1/images/generations", $$"""{"model":"{{model}}","prompt":"a cat"}"""),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Chat.Json(body) };
        if (asked == AskedFor.VisionEvents)
        {
            request.Headers.Add("Accept", "text/event-stream");
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
