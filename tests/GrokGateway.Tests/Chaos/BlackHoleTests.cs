using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

/// <summary>Upstream takes the request and then sends nothing more, at each phase; only the gateway's own limits end that.</summary>
public sealed class BlackHoleTests
{
    private const string Timeout = "upstream_timeout";
    private const string KeepAlive = ": keep-alive\n\n";

    private static readonly Dictionary<string, string?> Limits = new()
    {
        ["Grok:Upstream:FirstByteSeconds"] = "10",
        ["Grok:Upstream:PlainSeconds"] = "10",
        ["Grok:Streaming:IdleSeconds"] = "20",
        ["Grok:Streaming:HeartbeatSeconds"] = "15",
    };

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(Chat.Path, Chat.Stream, "")]
    [InlineData(Chat.Path, Chat.Stream, "HTTP/1.1 200 OK\r\nContent-Type: text/eve")]
    [InlineData(Chat.Path, Chat.Stream, Wire.EventsHead)]
    [InlineData(Chat.Path, Chat.Plain, "")]
    [InlineData(Chat.Path, Chat.Plain, "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n")]
    [InlineData(Chat.Path, Chat.Plain, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\":")]
    [InlineData("v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}""", "")]
    [InlineData("v1/images/generations", """{"prompt":"a cat"}""", "")]
    public async Task Upstream_ThatFallsSilentBeforeTheStatus_IsATimeout(string path, string body, string begin)
    {
        await using var gateway = await StartAsync(begin);
        var answering = gateway.Host.Client.PostAsync(path, body);
        await _silent.Task.Within();
        _time.Advance(TimeSpan.FromSeconds(10));
        var outcome = Outcome.Refused(504, Timeout);
        using (var response = await answering)
        {
            await ChaosGateway.HoldAsync(response, outcome);
        }

        await gateway.HoldsNothingAsync(outcome);
        await gateway.AnswersAgainAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("30\r\ndata: {\"choices\":")]
    public async Task Upstream_ThatFallsSilentAfterAnEvent_IsCut(string rest)
    {
        await using var gateway = await StartAsync(Wire.EventsHead + Wire.Chunk(Chat.Chunk("a")) + rest);
        using (var response = await gateway.Host.Client.PostChatAsync(Chat.Stream))
        {
            var events = await SseReader.OfAsync(response);
            Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
            _time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(KeepAlive, await events.NextAsync());
            _time.Advance(TimeSpan.FromSeconds(15));
            var block = await events.NextAsync();
            block = block == KeepAlive ? await events.NextAsync() : block;
            Assert.StartsWith("data: {\"error\":\"API error: ", block, StringComparison.Ordinal);
            await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
        }

        await gateway.HoldsNothingAsync(Outcome.Cut(""));
        await gateway.AnswersAgainAsync();
    }

    private Task<ChaosGateway> StartAsync(string begin) => ChaosGateway.StartAsync(
        SocketUpstream.Answering(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(begin);
            _silent.TrySetResult();
            await connection.UntilClosedAsync();
        }),
        Limits,
        _time);
}
