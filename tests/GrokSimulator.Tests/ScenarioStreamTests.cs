using System.Text;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests;

/// <summary>What the scenarios put into a stream, where the ending alone does not tell.</summary>
public sealed class ScenarioStreamTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task Reasoning_InAStream_ComesInTenPiecesBeforeTheContent()
    {
        var body = await StreamAsync("sim-reasoning");

        var deltas = body.Chunks.Select(static chunk => chunk.GetProperty("choices")[0].GetProperty("delta").GetRawText()).ToList();
        Assert.All(deltas.Take(10), static delta => Assert.Contains("reasoning_content", delta));
        Assert.All(deltas.Skip(10), static delta => Assert.DoesNotContain("reasoning_content", delta));
        Assert.StartsWith("Hello", body.Chunks.Content());
    }

    [Fact]
    public async Task UsageInEachChunk_NotAskedFor_HasNoUsageEventOfItsOwn()
    {
        var body = await StreamAsync("sim-usage-each-chunk");

        Assert.All(body.Chunks, static chunk => Assert.True(chunk.TryGetProperty("usage", out _)));
        Assert.All(body.Chunks, static chunk => Assert.NotEqual(0, chunk.GetProperty("choices").GetArrayLength()));
    }

    [Fact]
    public async Task CarriageReturns_InAStream_EndEveryLine()
    {
        var body = await StreamAsync("sim-crlf");

        Assert.Equal(body.Text.Count(static letter => letter == '\n'), body.Text.Split("\r\n").Length - 1);
    }

    [Fact]
    public async Task Comments_InAStream_StandAloneAndWithinEvents()
    {
        var body = await StreamAsync("sim-comments");

        Assert.StartsWith(": comment 0\n\ndata: {", body.Text);
        Assert.Contains("\n\n: comment 1\ndata: {", body.Text);
    }

    [Fact]
    public async Task Long_InAStream_HasTwoThousandContentEvents()
    {
        var body = await StreamAsync("sim-long");

        Assert.Equal(2_000, body.Data.Count(static data => data.Contains("\"content\":", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task BigEvent_InAStream_HasOneOfOneMebibyte()
    {
        var body = await StreamAsync("sim-big-event");

        var sizes = body.Data.Select(static data => Encoding.UTF8.GetByteCount(data));
        Assert.Single(sizes, static size => size is > Mebibyte and < Mebibyte + 1024);
    }

    [Theory]
    [InlineData("sim-torn-event", 3)]
    [InlineData("sim-cut-mid-stream", 3)]
    [InlineData("sim-error-event", 4)]
    [InlineData("sim-error-first-event", 1)]
    [InlineData("sim-failed", 4)]
    public async Task Fault_InAStream_ComesAfterItsEvents(string model, int events)
    {
        var body = await StreamAsync(model);

        Assert.Equal(events, body.Data.Count);
        Assert.DoesNotContain("finish_reason", body.Text);
    }

    [Theory]
    [InlineData("sim-cut-mid-stream")]
    [InlineData("sim-torn-event")]
    public async Task Fault_WhenToolsAreOffered_StillComes(string model)
    {
        const string Tools = ""","tools":[{"type":"function","function":{"name":"look","parameters":{"type":"object"}}}]""";
        var body = await StreamAsync(model, Tools);

        Assert.Equal(3, body.Data.Count);
    }

    [Fact]
    public async Task Incomplete_InAStream_StopsAfterThreePieces()
    {
        var body = await StreamAsync("sim-incomplete");

        Assert.Equal("Hello from the", body.Chunks.Content());
        Assert.Equal("length", body.Chunks[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task TornEvent_InAStream_EndsInTheMiddleOfALine()
    {
        var body = await StreamAsync("sim-torn-event");

        Assert.False(body.Text.EndsWith('\n'));
        Assert.StartsWith("data: {", body.Text[(body.Text.LastIndexOf('\n') + 1)..]);
    }

    private static async Task<ReadBody> StreamAsync(string model, string members = "")
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var response = await simulator.ChatAsync(model, stream: true, members);
        return await response.ReadToEndAsync(simulator.Token);
    }
}
