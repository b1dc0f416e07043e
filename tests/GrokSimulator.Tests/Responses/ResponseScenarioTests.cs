using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Responses;

/// <summary>What the scenarios mean for a response's stream.</summary>
public sealed class ResponseScenarioTests
{
    private const string Completed = "response.completed";

    /// <summary>The model, the last event of its stream, and a text that the stream holds. Fixed answers are in another table.</summary>
    public static TheoryData<string, string, string> Table { get; } = new()
    {
        { "sim-slow-first-token", Completed, "simulator" },
        { "sim-slow-first-event", Completed, "simulator" },
        { "sim-silent", "response.in_progress", "" },
        { "sim-reasoning", Completed, "\"delta\":\"Step 1\"" },
        { "sim-tool-call", Completed, "\"name\":\"get_weather\"" },
        { "sim-usage-unasked", Completed, "simulator" },
        { "sim-usage-each-chunk", Completed, "\"status\":\"in_progress\",\"error\":null" },
        { "sim-crlf", Completed, "event: response.created\r\ndata: {" },
        { "sim-comments", Completed, ": comment 0\n\nevent: response.created\n" },
        { "sim-long", Completed, "\"delta\":\" and\"" },
        { "sim-big-event", Completed, "xxxxxxxx" },
        { "sim-incomplete", "response.incomplete", "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}" },
        { "sim-no-done", Completed, "simulator" },
        { "sim-no-finish", "response.output_item.done", "simulator" },
        { "sim-after-done", "response.output_text.delta", "\n\nevent: response.completed\n" },
        { "sim-torn-event", "response.output_item.added", "" },
        { "sim-cut-mid-stream", "response.output_item.added", "" },
        {
            "sim-error-event", "error",
            "{\"type\":\"error\",\"sequence_number\":3,\"code\":\"The service is currently unavailable\","
                + "\"message\":\"Engine overloaded\",\"param\":null}"
        },
        { "sim-error-first-event", "error", "\"sequence_number\":0,\"code\":" },
        { "sim-failed", "response.failed", "\"error\":{\"code\":\"server_error\",\"message\":\"Engine overloaded\"}" },
    };

    /// <summary>The scenarios that answer every request alike: model, status and a text.</summary>
    public static TheoryData<string, int, string> Fixed { get; } =
        [.. ScenarioTests.Table.Where(static row => row.Data.Item3 == ScenarioEnding.Body)
            .Select(static row => (row.Data.Item1, row.Data.Item2, row.Data.Item4))];

    [Fact]
    public void Tables_ComparedWithTheScenarios_HaveARowForEach() =>
        Assert.Equal(
            SimulatorScenarios.All.Select(static scenario => scenario.Model).Order(),
            Table.Select(static row => row.Data.Item1).Concat(Fixed.Select(static row => row.Data.Item1)).Order());

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Scenario_AskedForAStream_EndsAsItsRowSays(string model, string lastEvent, string holds)
    {
        var gone = Signal.New();
        await using var simulator = await RunningSimulator.StartAsync(options => options.OnClientGone = _ => gone.SetResult());

        using var response = await simulator.RespondAsync(model, stream: true);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        if (model == "sim-silent")
        {
            var stream = await response.Content.ReadAsStreamAsync(simulator.Token);
            await stream.ReadEventAsync(simulator.Token);
            Assert.StartsWith($"event: {lastEvent}\n", await stream.ReadEventAsync(simulator.Token));
            response.Dispose();
            await gone.Task.WaitAsync(simulator.Token);
            return;
        }

        var body = await response.ReadToEndAsync(simulator.Token);
        Assert.Contains(holds, body.Text);
        Assert.Equal(model == "sim-cut-mid-stream", body.BrokenOff);
        // Of a torn event the name is there, and half of the data.
        Assert.Equal(lastEvent, body.Names[body.Data.Count - 1]);
        Assert.Equal(model != "sim-torn-event", body.Text.EndsWith('\n'));
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public async Task Scenario_WithAFixedAnswer_GivesItHereToo(string model, int status, string holds)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.RespondAsync(model, stream: true);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(holds, (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task UsageInEachChunk_InAStream_IsInTheFirstEventsToo()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.RespondAsync("sim-usage-each-chunk", stream: true);
        var chunks = (await response.ReadToEndAsync(simulator.Token)).Chunks;

        Assert.All(
            chunks.Take(2),
            static chunk => Assert.True(chunk.GetProperty("response").GetProperty("usage").GetProperty("total_tokens").GetInt32() > 0));
    }
}
