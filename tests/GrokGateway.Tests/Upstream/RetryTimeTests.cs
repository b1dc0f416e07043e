using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Upstream;

/// <summary>When another attempt begins, and when none may.</summary>
public sealed class RetryTimeTests
{
    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _called = Signal.New();
    private readonly TaskCompletionSource _fail = Signal.New();

    [Theory]
    [InlineData("429:3", "stream")]
    [InlineData("503:3", "plain")]
    public async Task RetryAfter_WithinTheBudget_IsWaitedFor(string fault, string kind)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var wait = TimeSpan.FromSeconds(3);
        var isWaiting = _time.TimerOfAsync(wait);

        var answering = gateway.Client.CallAsync(kind);
        await isWaiting.Within();
        Assert.Single(upstream.Calls);
        _time.Advance(wait);

        using var response = await answering.Within();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, upstream.Calls.Count);
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("plain")]
    public async Task Attempt_AfterTheBudget_IsNotMade(string kind)
    {
        await using var upstream = await FailingOnceAsync();
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var answering = gateway.Client.CallAsync(kind);
        await _called.Task.Within();
        _time.Advance(TimeSpan.FromSeconds(10));
        _fail.SetResult();

        using var response = await answering.Within();

        await response.ErrorAsync(502, "upstream_failed");
        Assert.Single(upstream.Calls);
    }

    [Fact]
    public async Task Attempt_AfterComments_IsMade()
    {
        await using var upstream = await FailingOnceAsync();
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Upstream:RetryBudgetSeconds"] = "60" }, time: _time);
        var answering = gateway.Client.CallAsync("stream");
        await _called.Task.Within();
        _time.Advance(TimeSpan.FromSeconds(15));
        using var response = await answering.Within();
        var events = await SseReader.OfAsync(response);
        Assert.Equal(": keep-alive\n\n", await events.NextAsync());
        _fail.SetResult();

        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        Assert.Equal(Chat.Finish(), await events.NextAsync());
        Assert.Equal(Chat.Done, await events.NextAsync());
        Assert.Null(await events.NextAsync());
        Assert.Equal(2, upstream.Calls.Count);
    }

    [Fact]
    public async Task FirstByte_OfASecondAttempt_HasItsOwnTime()
    {
        var again = Signal.New();
        var calls = 0;
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                _called.SetResult();
                await _fail.Task.Within();
                await FaultyUpstream.FailAsync(http, "500");
                return;
            }

            again.SetResult();
            await http.UntilAbortedAsync();
        });
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Upstream:FirstByteSeconds"] = "10" }, time: _time);
        var answering = gateway.Client.CallAsync("stream");
        await _called.Task.Within();
        _time.Advance(TimeSpan.FromSeconds(9));
        _fail.SetResult();
        await again.Task.Within();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(answering.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));

        // A heartbeat was due at 15 s, and had opened the answer.
        using var response = await answering.Within();
        var events = await SseReader.OfAsync(response);
        Assert.Equal(": keep-alive\n\n", await events.NextAsync());
        Assert.Equal("data: {\"error\":\"API error: xAI did not answer within 10 seconds.\"}\n\n", await events.NextAsync());
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("plain")]
    public async Task Client_ThatLeavesWhileAnAttemptIsWaitedFor_IsGone(string kind)
    {
        await using var upstream = await FaultyUpstream.StartAsync("503:3", times: int.MaxValue);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var isWaiting = _time.TimerOfAsync(TimeSpan.FromSeconds(3));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answering = gateway.Client.PostAsync(Chat.Path, Chat.Json(kind == "stream" ? Chat.Stream : Chat.Plain), leaving.Token);
        await isWaiting.Within();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        await gateway.AssertLeftNothingAsync("client_gone");
        Assert.Single(upstream.Calls);
    }

    private Task<ScriptedUpstream> FailingOnceAsync()
    {
        var calls = 0;
        return ScriptedUpstream.StartAsync(async http =>
        {
            if (Interlocked.Increment(ref calls) > 1)
            {
                await FaultyUpstream.AnswerAsync(http);
                return;
            }

            _called.SetResult();
            await _fail.Task.Within();
            await FaultyUpstream.FailAsync(http, "500");
        });
    }
}
