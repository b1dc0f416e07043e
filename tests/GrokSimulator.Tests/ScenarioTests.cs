using System.Net;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests;

public sealed class ScenarioTests
{
    private const string FlatUnavailable = "{\"code\":\"The service is currently unavailable\",\"error\":\"";

    /// <summary>The model, and of its answer to a streaming request: status, ending, and a text that it holds.</summary>
    public static TheoryData<string, int, ScenarioEnding, string> Table { get; } = new()
    {
        { "sim-slow-first-token", 200, ScenarioEnding.Done, "simulator" },
        { "sim-slow-first-event", 200, ScenarioEnding.Done, "simulator" },
        { "sim-silent", 200, ScenarioEnding.Silent, "" },
        { "sim-reasoning", 200, ScenarioEnding.Done, "\"delta\":{\"reasoning_content\":\"Step 1\",\"role\":\"assistant\"}" },
        { "sim-tool-call", 200, ScenarioEnding.Done, "\"finish_reason\":\"tool_calls\"" },
        { "sim-usage-unasked", 200, ScenarioEnding.Done, "\"choices\":[],\"usage\":{" },
        { "sim-usage-each-chunk", 200, ScenarioEnding.Done, "\"delta\":{\"content\":\" from\"}}],\"usage\":{" },
        { "sim-crlf", 200, ScenarioEnding.Done, "}\r\n\r\ndata: " },
        { "sim-comments", 200, ScenarioEnding.Done, ": comment 0\n\ndata: " },
        { "sim-long", 200, ScenarioEnding.Done, " and" },
        { "sim-big-event", 200, ScenarioEnding.Done, "xxxxxxxx" },
        { "sim-incomplete", 200, ScenarioEnding.Done, "\"finish_reason\":\"length\"" },
        { "sim-no-done", 200, ScenarioEnding.Clean, "\"finish_reason\":\"stop\"" },
        { "sim-no-finish", 200, ScenarioEnding.Clean, "simulator" },
        { "sim-after-done", 200, ScenarioEnding.Clean, "data: [DONE]\n\ndata: {" },
        { "sim-torn-event", 200, ScenarioEnding.Clean, " from" },
        { "sim-cut-mid-stream", 200, ScenarioEnding.BrokenOff, " from" },
        { "sim-error-event", 200, ScenarioEnding.Clean, "\n\ndata: " + FlatUnavailable + "Engine overloaded\"}\n\n" },
        { "sim-error-first-event", 200, ScenarioEnding.Clean, "data: " + FlatUnavailable + "Engine overloaded\"}\n\n" },
        { "sim-failed", 200, ScenarioEnding.Clean, "\n\ndata: " + FlatUnavailable + "Engine overloaded\"}\n\n" },
        { "sim-error-200", 200, ScenarioEnding.Body, FlatUnavailable + "Timed out waiting for first token\"}" },
        { "sim-empty-200", 200, ScenarioEnding.Body, "" },
        { "sim-html-200", 200, ScenarioEnding.Body, "<!DOCTYPE html>" },
        { "sim-redirect", 302, ScenarioEnding.Body, "" },
        { "sim-400", 400, ScenarioEnding.Body, "Failed to parse the request body as JSON" },
        { "sim-400-openai", 400, ScenarioEnding.Body, "{\"error\":{\"message\":\"" },
        { "sim-401", 401, ScenarioEnding.Body, "\"error\":\"No API key provided" },
        { "sim-bad-key", 400, ScenarioEnding.Body, "\"error\":\"Incorrect API key provided: xa***en. You can obtain" },
        { "sim-blocked-key", 403, ScenarioEnding.Body, "\"error\":\"The API key is currently blocked\"" },
        { "sim-no-credits", 403, ScenarioEnding.Body, "\"error\":\"Your team 1b0f6c6e-" },
        { "sim-content-policy", 403, ScenarioEnding.Body, "Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_" },
        { "sim-forbidden", 403, ScenarioEnding.Body, "Access to the chat endpoint is denied" },
        { "sim-404", 404, ScenarioEnding.Body, "\"code\":\"Some requested entity was not found\"" },
        { "sim-410", 410, ScenarioEnding.Body, "Live search is deprecated" },
        { "sim-413", 413, ScenarioEnding.Body, "length limit exceeded" },
        { "sim-415", 415, ScenarioEnding.Body, "application/json" },
        { "sim-418", 418, ScenarioEnding.Body, "teapot" },
        { "sim-422", 422, ScenarioEnding.Body, "Failed to deserialize the JSON body" },
        { "sim-429", 429, ScenarioEnding.Body, "\"code\":\"Some resource has been exhausted\"" },
        { "sim-429-bare", 429, ScenarioEnding.Body, "\"code\":\"Some resource has been exhausted\"" },
        { "sim-500", 500, ScenarioEnding.Body, "\"code\":\"Internal error\"" },
        { "sim-502", 502, ScenarioEnding.Body, FlatUnavailable },
        { "sim-503", 503, ScenarioEnding.Body, FlatUnavailable },
        { "sim-504", 504, ScenarioEnding.Body, "\"code\":\"Deadline expired" },
        { "sim-html-520", 520, ScenarioEnding.Body, "<title>api.x.ai | 520" },
    };

    [Fact]
    public void Table_ComparedWithTheScenarios_HasARowForEach() =>
        Assert.Equal(
            SimulatorScenarios.All.Select(static scenario => scenario.Model).Order(),
            Table.Select(static row => row.Data.Item1).Order());

    [Fact]
    public void Scenarios_Always_AreDescribedInOneLine() =>
        Assert.All(SimulatorScenarios.All, static scenario => Assert.Matches("^[^\\n|]+$", scenario.Description));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Scenario_AskedForAStream_EndsAsItsRowSays(string model, int status, ScenarioEnding ending, string holds)
    {
        var gone = Signal.New();
        await using var simulator = await RunningSimulator.StartAsync(options => options.OnClientGone = _ => gone.SetResult());

        using var response = await simulator.ChatAsync(model, stream: true);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(ending != ScenarioEnding.Body, response.Content.Headers.ContentType?.MediaType == "text/event-stream");
        if (ending == ScenarioEnding.Silent)
        {
            var stream = await response.Content.ReadAsStreamAsync(simulator.Token);
            await stream.ReadEventAsync(simulator.Token);
            await stream.ReadEventAsync(simulator.Token);
            response.Dispose();
            await gone.Task.WaitAsync(simulator.Token);
            return;
        }

        var body = await response.ReadToEndAsync(simulator.Token);
        Assert.Contains(holds, body.Text);
        Assert.Equal(ending == ScenarioEnding.BrokenOff, body.BrokenOff);
        Assert.Equal(ending == ScenarioEnding.Done, body.Data is [.., "[DONE]"]);
        if (ending == ScenarioEnding.Done)
        {
            Assert.Contains(body.Data, static data => data.Contains("\"finish_reason\":\"", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Scenario_AskedForImages_GoesWrongInTheSameWay(string model, int status, ScenarioEnding ending, string holds)
    {
        var asked = Signal.New();
        var gone = Signal.New();
        await using var simulator = await RunningSimulator.StartAsync(options =>
        {
            options.OnRequest = _ => asked.SetResult();
            options.OnClientGone = _ => gone.SetResult();
        });

        var sending = simulator.PostAsync("/v1/images/generations", $$"""{"model":"{{model}}","prompt":"a cat"}""");
        if (ending == ScenarioEnding.Silent)
        {
            await asked.Task.WaitAsync(simulator.Token);
            simulator.Client.CancelPendingRequests();
            await gone.Task.WaitAsync(simulator.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
            return;
        }

        using var response = await sending;
        var body = await response.ReadToEndAsync(simulator.Token);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(ending == ScenarioEnding.BrokenOff, body.BrokenOff);
        if (ending == ScenarioEnding.Body)
        {
            Assert.Contains(holds, body.Text);
        }
    }

    [Theory]
    [InlineData("sim-torn-event", false)]
    [InlineData("sim-cut-mid-stream", true)]
    public async Task Scenario_CutInAPlainAnswer_SendsHalfOfIt(string model, bool brokenOff)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(model);
        var body = await response.ReadToEndAsync(simulator.Token);

        Assert.StartsWith("{\"id\":", body.Text);
        Assert.False(body.Text.EndsWith('}'));
        Assert.Equal(brokenOff, body.BrokenOff);
    }

    [Theory]
    [InlineData("sim-error-event")]
    [InlineData("sim-error-first-event")]
    [InlineData("sim-failed")]
    public async Task Scenario_ErrorEventInAPlainAnswer_IsAnErrorWithStatus200(string model)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(model);
        var body = await response.ReadToEndAsync(simulator.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith(FlatUnavailable, body.Text);
    }

    [Theory]
    [InlineData("sim-429", "3")]
    [InlineData("sim-429-bare", null)]
    [InlineData("sim-503", "7")]
    [InlineData("sim-500", null)]
    public async Task Scenario_OfAFailure_NamesRetryAfterWhereTheTableSaysSo(string model, string? seconds)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(model);

        Assert.Equal(seconds, response.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task Scenario_Redirect_NamesAnotherPath()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync("sim-redirect");

        Assert.Equal("/v1/moved", response.Headers.Location?.OriginalString);
    }
}
