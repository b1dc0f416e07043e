using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Responses;

public sealed class ResponseStreamTests
{
    private static readonly string[] Beginning = ["response.created", "response.in_progress"];

    private static readonly string[] Message =
    [
        "response.output_item.added", "response.content_part.added", "response.output_text.delta", "response.output_text.done",
        "response.content_part.done", "response.output_item.done",
    ];

    [Fact]
    public async Task Stream_OfAText_HasTheEventsInTheirOrder()
    {
        var body = await StreamAsync("grok-4.3");

        Assert.Equal([.. Beginning, .. Message, "response.completed"], Distinct(body.Names));
        Assert.DoesNotContain("[DONE]", body.Text);
        Assert.StartsWith("event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{", body.Text);
    }

    [Theory]
    [InlineData("grok-4.3")]
    [InlineData("sim-reasoning")]
    [InlineData("sim-tool-call")]
    [InlineData("sim-error-event")]
    [InlineData("sim-failed")]
    public async Task Events_Always_AreNumberedAndNamedByTheirType(string model)
    {
        var body = await StreamAsync(model);

        Assert.Equal(body.Names, body.Chunks.Select(static chunk => chunk.GetProperty("type").GetString()));
        Assert.Equal(
            Enumerable.Range(0, body.Chunks.Count), body.Chunks.Select(static chunk => chunk.GetProperty("sequence_number").GetInt32()));
    }

    [Fact]
    public async Task Deltas_Joined_AreTheTextOfTheWholeResponse()
    {
        var body = await StreamAsync("grok-4.3");

        var text = string.Concat(body.Chunks
            .Where(static chunk => chunk.GetProperty("type").GetString() == "response.output_text.delta")
            .Select(static chunk => chunk.GetProperty("delta").GetString()));
        var whole = body.Chunks[^1].GetProperty("response");
        Assert.Equal("completed", whole.GetProperty("status").GetString());
        Assert.Equal(whole.GetProperty("output")[0].GetProperty("content")[0].GetProperty("text").GetString(), text);
        Assert.True(whole.GetProperty("usage").GetProperty("total_tokens").GetInt32() > 0);
    }

    [Fact]
    public async Task Reasoning_InAStream_ComesAsASummaryBeforeTheMessage()
    {
        var body = await StreamAsync("sim-reasoning");

        string[] reasoning =
        [
            "response.output_item.added", "response.reasoning_summary_part.added", "response.reasoning_summary_text.delta",
            "response.reasoning_summary_text.done", "response.reasoning_summary_part.done", "response.output_item.done",
        ];
        Assert.Equal([.. Beginning, .. reasoning, .. Message, "response.completed"], Distinct(body.Names));
        Assert.Equal(10, body.Names.Count(static name => name == "response.reasoning_summary_text.delta"));
        var items = body.Chunks[^1].GetProperty("response").GetProperty("output").EnumerateArray();
        Assert.Equal(["reasoning", "message"], items.Select(static item => item.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task FunctionCall_InAStream_HasItsArgumentsAsADelta()
    {
        var body = await StreamAsync("sim-tool-call");

        Assert.Equal(
            [
                .. Beginning, "response.output_item.added", "response.function_call_arguments.delta",
                "response.function_call_arguments.done", "response.output_item.done", "response.completed",
            ],
            body.Names);
        Assert.Equal("", body.Chunks[2].GetProperty("item").GetProperty("arguments").GetString());
        var call = body.Chunks[^2].GetProperty("item");
        Assert.Equal("function_call", call.GetProperty("type").GetString());
        Assert.Equal("""{"location":"Lisbon"}""", call.GetProperty("arguments").GetString());
        Assert.StartsWith("call_", call.GetProperty("call_id").GetString());
        var id = call.GetProperty("id").GetString();
        Assert.All(body.Chunks.Skip(3).Take(2), chunk => Assert.Equal(id, chunk.GetProperty("item_id").GetString()));
    }

    [Fact]
    public async Task Stream_ThatEnded_CanBeAskedForAgain()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var streamed = await simulator.RespondAsync(stream: true);
        var whole = (await streamed.ReadToEndAsync(simulator.Token)).Chunks[^1].GetProperty("response");

        using var again = await simulator.GetAsync($"/v1/responses/{whole.GetProperty("id").GetString()}");

        Assert.Equal(whole.GetRawText(), (await again.ReadJsonAsync(simulator.Token)).GetRawText());
    }

    private static IEnumerable<string> Distinct(IReadOnlyList<string> names) =>
        names.Where((name, place) => place == 0 || names[place - 1] != name);

    private static async Task<ReadBody> StreamAsync(string model)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var response = await simulator.RespondAsync(model, stream: true);
        return await response.ReadToEndAsync(simulator.Token);
    }
}
