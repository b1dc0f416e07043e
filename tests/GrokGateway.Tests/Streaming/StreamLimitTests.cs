using System.Net;
using System.Net.Sockets;
using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Streaming;

public sealed class StreamLimitTests
{
    private const string KeepAlive = ": keep-alive\n\n";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Upstream_ThatDoesNotBeginBeforeTheStatus_IsAGatewayTimeout()
    {
        await using var upstream = await SilentAsync();
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Upstream:FirstByteSeconds"] = "10" }, time: _time);
        var answering = gateway.Client.PostChatAsync(Chat.Stream);
        await _called.Task.Within();
        _time.Advance(TimeSpan.FromSeconds(10));
        using var response = await answering;
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Contains("upstream_timeout", await response.TextAsync(), StringComparison.Ordinal);
        await _aborted.Task.Within();
    }

    [Fact]
    public async Task Upstream_ThatDoesNotBeginAfterHeartbeats_IsCut()
    {
        await using var upstream = await SilentAsync();
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Upstream:FirstByteSeconds"] = "40" }, time: _time);
        var answering = gateway.Client.PostChatAsync(Chat.Stream);
        await _called.Task.Within();
        _time.Advance(Heartbeat);
        using var response = await answering;
        var events = await SseReader.OfAsync(response);
        Assert.Equal("data: {\"error\":\"API error: xAI did not answer within 40 seconds.\"}\n\n", await AfterHeartbeatsAsync(events));
        await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
        await _aborted.Task.Within();
    }

    [Fact]
    public async Task Upstream_ThatFallsSilent_IsCutAfterTheLimit()
    {
        await using var upstream = await SilentAsync(Chat.Chunk("a"));
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        Assert.Equal("data: {\"error\":\"API error: xAI was silent for 600 seconds.\"}\n\n", await AfterHeartbeatsAsync(events));
        await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
        await _aborted.Task.Within();
        Assert.Equal("cut", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Upstream_ThatSendsWithinTheLimitForHours_IsNotCut()
    {
        var next = new SemaphoreSlim(0);
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            for (var i = 0; i < 20; i++)
            {
                await http.SendAsync(Chat.Chunk($"{i}"));
                await next.WaitAsync(http.RequestAborted);
            }

            await http.SendAsync(Chat.Finish() + Chat.Done);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        var events = await SseReader.OfAsync(response);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(Chat.Chunk($"{i}"), await AfterHeartbeatsAsync(events, advances: 0));
            for (var quiet = TimeSpan.Zero; quiet < TimeSpan.FromMinutes(9); quiet += Heartbeat)
            {
                _time.Advance(Heartbeat);
            }

            next.Release();
        }

        Assert.Equal(Chat.Finish(), await AfterHeartbeatsAsync(events, advances: 0));
    }

    [Fact]
    public async Task Client_ThatReadsNothing_LosesItsConnectionAfterTheLimit()
    {
        var large = Chat.Chunk(new string('x', 64 * 1024));
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            http.RequestAborted.Register(_aborted.SetResult);
            while (true)
            {
                await http.SendAsync(large);
            }
        });

        // The clock runs far ahead of the sockets here: the limits on upstream must not be reached first.
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address,
            new() { ["Grok:Upstream:FirstByteSeconds"] = "86400", ["Grok:Streaming:IdleSeconds"] = "86400" },
            time: _time);
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        var request = Encoding.UTF8.GetBytes(RawClient.ChatRequest(gateway.Address, Chat.Stream));
        await client.GetStream().WriteAsync(request, TestContext.Current.CancellationToken);

        // The server's buffers fill up some time; from then on each move of the clock brings the limit nearer.
        var spin = new SpinWait();
        while (!_aborted.Task.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(30));
            spin.SpinOnce();
        }

        var line = await gateway.Log.NextRequestLineAsync();
        Assert.Equal("client_stalled", line.GetProperty("error").GetString());
        Assert.Equal("cut", line.GetProperty("outcome").GetString());
    }

    private Task<ScriptedUpstream> SilentAsync(string? first = null) => ScriptedUpstream.StartAsync(async http =>
    {
        if (first is not null)
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(first);
        }

        _called.SetResult();
        await http.UntilAbortedAsync();
        _aborted.SetResult();
    });

    // Moves the clock from heartbeat to heartbeat, each of which tells that the one before was written.
    private async Task<string?> AfterHeartbeatsAsync(SseReader events, int advances = 100)
    {
        while (true)
        {
            if (advances-- > 0)
            {
                _time.Advance(Heartbeat);
            }

            if (await events.NextAsync() is var block && block != KeepAlive)
            {
                return block;
            }
        }
    }
}
