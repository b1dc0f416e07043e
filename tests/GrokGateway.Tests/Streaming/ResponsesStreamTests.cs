using System.Net;
using System.Text.Json;
using GrokGateway.Tests.Telemetry;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Streaming;

/// <summary>Streams of the Responses API, from socket to socket.</summary>
public sealed class ResponsesStreamTests
{
    private const string KeepAlive = ": keep-alive\n\n";

    private const string Told =
        "event: error\n"
        + """data: {"type":"error","sequence_number":2,"code":"upstream_unavailable","message":"No capacity for [redacted].","param":null"""
        + ""","error":{"message":"No capacity for [redacted].","type":"upstream_error","param":null,"code":"upstream_unavailable"}}"""
        + "\n\n";

    private static readonly string Flat = Responses.Event("error", """
        "code":"x","message":"No capacity for xai-abc.","param":null
        """);

    private static readonly string Failed = Responses.Failed("""{"code":"server_error","message":"No capacity for xai-abc."}""");
    private static readonly string Whole = Responses.Created + Responses.Delta("a") + Responses.Completed;

    private static readonly string Bare = "data: {\"code\":\"x\",\"error\":\"No capacity for xai-abc.\"}\n\n";

    public static TheoryData<string> Failures => [Flat, Failed, Bare];

    public static TheoryData<string> FailuresThatPass => [Flat, Bare];

    [Fact]
    public async Task Stream_OfSlowEvents_DeliversEachBeforeTheNextIsSent()
    {
        string[] events = [Responses.Created, Responses.Delta("a"), Responses.Delta("b"), Responses.Completed];
        var received = events.Select(_ => Signal.New()).ToArray();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            foreach (var (text, signal) in events.Zip(received))
            {
                await http.SendAsync(text);
                await signal.Task.Within();
            }
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        var reader = await SseReader.OfAsync(response);
        foreach (var (text, signal) in events.Zip(received))
        {
            Assert.Equal(text, await reader.NextAsync());
            signal.SetResult();
        }

        Assert.Null(await reader.NextAsync());
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_BeforeTheFirstEvent_IsAStatus(string failure)
    {
        await using var upstream = await ScriptedUpstream.StreamingAsync(": waiting\n\n", failure);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Upstream:RetryCount"] = "0" });
        using var response = await gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        var error = await response.ErrorAsync(503, "upstream_unavailable");
        Assert.Equal("No capacity for [redacted].", error.GetProperty("message").GetString());
    }

    [Theory]
    [MemberData(nameof(FailuresThatPass))]
    public async Task Failure_BeforeTheFirstEvent_IsTriedAgain(string failure)
    {
        var calls = 0;
        await using var upstream = await ScriptedUpstream.StartAsync(http =>
        {
            ScriptedUpstream.BeginEvents(http);
            return http.SendAsync(Interlocked.Increment(ref calls) == 1 ? failure : Whole);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        Assert.Equal(Whole, await response.TextAsync());
        RequestLines.Check(await gateway.Log.NextRequestLineAsync(), ("retries", "1"), ("outcome", "\"whole\""), ("events", "3"));
    }

    [Fact]
    public async Task Failure_OfTheResponseItself_IsNotTriedAgainSinceItsWorkWasDone()
    {
        var failed = Responses.Failed("""{"message":"It failed."}""", """{"total_tokens":10,"cost_in_usd_ticks":4321}""");
        await using var upstream = await ScriptedUpstream.StreamingAsync(": waiting\n\n", failed);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        await response.ErrorAsync(503, "upstream_unavailable");
        Assert.Equal("false", response.Headers.GetValues("x-should-retry").Single());
        Assert.Null(response.Headers.RetryAfter);
        Assert.Single(upstream.Calls);
        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(), ("retries", "0"), ("total_tokens", "10"), ("cost_in_usd_ticks", "4321"));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_AfterAnEvent_EndsTruthfully(string failure)
    {
        await using var upstream = await ScriptedUpstream.StreamingAsync(Responses.Created, Responses.Delta("a"), failure, Responses.Completed);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Responses.Created, await events.NextAsync());
        Assert.Equal(Responses.Delta("a"), await events.NextAsync());
        Assert.Equal(Told, await events.NextAsync());
        await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(), ("status", "200"), ("error", "\"upstream_unavailable\""), ("outcome", "\"cut\""));
    }

    [Fact]
    public async Task Heartbeat_InEachSilence_ComesBetweenWholeEvents()
    {
        var time = new ManualTime();
        var called = Signal.New();
        var begin = Signal.New();
        var goOn = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            called.SetResult();
            await begin.Task.Within();
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Responses.Created);
            await goOn.Task.Within();
            await http.SendAsync(Responses.Failed("null"));
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: time);
        var answering = gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        await called.Task.Within();
        time.Advance(TimeSpan.FromSeconds(15));
        using var response = await answering;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(KeepAlive, await events.NextAsync());
        begin.SetResult();
        Assert.Equal(Responses.Created, await events.NextAsync());
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(KeepAlive, await events.NextAsync());
        goOn.SetResult();
        var end = await events.NextAsync();
        Assert.Equal(1, JsonDocument.Parse(end!["event: error\ndata: ".Length..]).RootElement.GetProperty("sequence_number").GetInt32());
    }

    [Fact]
    public async Task Client_ThatLeaves_EndsTheCallAtOnce()
    {
        var left = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Responses.Created);
            await http.UntilAbortedAsync();
            left.SetResult();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        var response = await gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Responses.Created, await events.NextAsync());
        response.Dispose();
        await left.Task.Within();
        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(), ("outcome", "\"client_gone\""), ("events", "1"), ("operation", "\"Responses\""));
    }
}
