using System.Net;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Streaming;

public sealed class HeartbeatTests
{
    private const string KeepAlive = ": keep-alive\n\n";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Heartbeat_WhileUpstreamHasNotAnswered_OpensTheStreamAndFillsEachSilence()
    {
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            await WaitAsync();
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Chat.Chunk("a") + Chat.Finish() + Chat.Done);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var answering = gateway.Client.PostChatAsync(Chat.Stream);
        await _called.Task.Within();

        _time.Advance(Interval - TimeSpan.FromTicks(1));
        Assert.False(answering.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        using var response = await answering;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(KeepAlive, await events.NextAsync());
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(Interval);
            Assert.Equal(KeepAlive, await events.NextAsync());
        }

        _goOn.SetResult();
        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        Assert.Equal(Chat.Finish(), await events.NextAsync());
        Assert.Equal(Chat.Done, await events.NextAsync());
        Assert.Null(await events.NextAsync());
    }

    [Fact]
    public async Task Heartbeat_BetweenEvents_ComesOnlyAfterASilence()
    {
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Chat.Chunk("a"));
            await WaitAsync();
            await http.SendAsync(Chat.Chunk("b") + Chat.Finish() + Chat.Done);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        _time.Advance(Interval);
        Assert.Equal(KeepAlive, await events.NextAsync());
        _time.Advance(Interval / 2);
        _goOn.SetResult();
        Assert.Equal(Chat.Chunk("b"), await events.NextAsync());
    }

    [Fact]
    public async Task Failure_AfterTheFirstHeartbeat_IsAnEventAndACut()
    {
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            await WaitAsync();
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await http.SendAsync("""{"code":"x","error":"Slow down"}""");
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var answering = gateway.Client.PostChatAsync(Chat.Stream);
        await _called.Task.Within();
        _time.Advance(Interval);
        using var response = await answering;
        var events = await SseReader.OfAsync(response);
        Assert.Equal(KeepAlive, await events.NextAsync());
        _goOn.SetResult();
        Assert.Equal("data: {\"error\":\"API error: Slow down\"}\n\n", await events.NextAsync());
        await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
    }

    [Fact]
    public async Task Heartbeat_WhileAVisionRequestWaitsForItsOneEvent_KeepsTheClient()
    {
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            await WaitAsync();
            http.Response.ContentType = "application/json";
            await http.SendAsync(Chat.Completion);
        });
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Vision:StreamFallback"] = "Events" }, time: _time);
        const string Body =
            """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a.b/c.png"}}]}],"stream":true}""";
        var answering = gateway.Client.PostChatAsync(Body);
        await _called.Task.Within();
        _time.Advance(Interval);
        using var response = await answering;
        Assert.True(response.Headers.Contains("X-Stream-Fallback"));
        var events = await SseReader.OfAsync(response);
        Assert.Equal(KeepAlive, await events.NextAsync());
        _goOn.SetResult();
        Assert.Contains("\"delta\":{\"role\":\"assistant\",\"content\":\"Hello\"", await events.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(Chat.Done, await events.NextAsync());
    }

    private async Task WaitAsync()
    {
        _called.SetResult();
        await _goOn.Task.Within();
    }
}
