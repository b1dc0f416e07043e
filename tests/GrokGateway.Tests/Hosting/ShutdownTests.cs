using System.Net;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Hosting;

/// <summary>The host stops, and leaves its requests the time of the drain.</summary>
public sealed class ShutdownTests
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _called = Signal.New();
    private readonly TaskCompletionSource _goOn = Signal.New();
    private readonly TaskCompletionSource _aborted = Signal.New();

    [Theory]
    [InlineData("stream")]
    [InlineData("plain")]
    [InlineData("models")]
    public async Task Request_WhileTheHostStops_IsTurnedAway(string kind)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        StopHost(gateway);

        using var response = await gateway.Client.CallAsync(kind);

        await response.ErrorAsync(503, "shutting_down");
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        Assert.Empty(upstream.Calls);
        using var health = await gateway.Client.GetAsync("health", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        using var ready = await gateway.Client.GetAsync("health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    [Fact]
    public async Task Stream_ThatEndsWithinTheDrain_IsWhole()
    {
        await using var upstream = await StreamAsync();
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        using var response = await gateway.Client.CallAsync("stream");
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        StopHost(gateway);
        _time.Advance(Drain - TimeSpan.FromTicks(1));
        _goOn.SetResult();

        var last = await events.NextAsync();
        while (last == ": keep-alive\n\n")
        {
            last = await events.NextAsync();
        }

        Assert.Equal(Chat.Finish(), last);
        Assert.Equal(Chat.Done, await events.NextAsync());
        Assert.Null(await events.NextAsync());
        await gateway.AssertLeftNothingAsync("whole");
    }

    [Fact]
    public async Task Stream_ThatDoesNotEndWithinTheDrain_GetsTheTruthfulEnd()
    {
        await using var upstream = await StreamAsync();
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Streaming:HeartbeatSeconds"] = "200" }, time: _time);
        using var response = await gateway.Client.CallAsync("stream");
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        StopHost(gateway);
        _time.Advance(Drain);

        Assert.Equal("data: {\"error\":\"API error: The gateway is stopping.\"}\n\n", await events.NextAsync());
        await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
        await _aborted.Task.Within();
        await gateway.AssertLeftNothingAsync("cut");
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("plain")]
    public async Task Request_WithoutAnAnswerAtTheDrainsEnd_IsAStatus(string kind)
    {
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            _called.SetResult();
            await http.UntilAbortedAsync();
            _aborted.SetResult();
        });
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Streaming:HeartbeatSeconds"] = "200" }, time: _time);
        var answering = gateway.Client.CallAsync(kind);
        await _called.Task.Within();
        StopHost(gateway);
        _time.Advance(Drain);

        using var response = await answering.Within();
        await response.ErrorAsync(503, "shutting_down");
        await _aborted.Task.Within();
    }

    [Fact]
    public async Task Body_StillOnItsWayAtTheDrainsEnd_IsAnsweredWithAStatus()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        using var connection = await RawConnection.OpenAsync(gateway.Address);
        await connection.SendAsync(
            $"POST {gateway.Address.AbsolutePath}{Chat.Path} HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\n"
            + $"Authorization: Bearer {GatewayHost.ClientKey}\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n");
        await connection.ReadUntilAsync("100 Continue\r\n\r\n");
        StopHost(gateway);
        _time.Advance(Drain);

        Assert.StartsWith("HTTP/1.1 503 ", await connection.ReadUntilAsync("\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", null, 20, 25)]
    [InlineData("Production", "7", 7, 12)]
    [InlineData("Development", null, 1, 6)]
    [InlineData("Development", "7", 7, 12)]
    public async Task Host_OfAnyKind_WaitsLongerThanTheDrain(string environment, string? setting, int drain, int shutdown)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Limits:DrainSeconds"] = setting }, environment);

        Assert.Equal(drain, gateway.Services.GetRequiredService<IOptions<GrokGateway.Options.LimitsOptions>>().Value.DrainSeconds);
        Assert.Equal(TimeSpan.FromSeconds(shutdown), gateway.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private static void StopHost(GatewayHost gateway) => gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    private Task<ScriptedUpstream> StreamAsync() => ScriptedUpstream.StartAsync(async http =>
    {
        http.RequestAborted.Register(() => _aborted.TrySetResult());
        ScriptedUpstream.BeginEvents(http);
        await http.SendAsync(Chat.Chunk("a"));
        await _goOn.Task.WaitAsync(http.RequestAborted);
        await http.SendAsync(Chat.Finish() + Chat.Done);
    });
}
