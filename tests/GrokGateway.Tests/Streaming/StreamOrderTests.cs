using System.Net;
using System.Text;
using GrokGateway.Tests.Testing;
using GrokSimulator;

namespace GrokGateway.Tests.Streaming;

public sealed class StreamOrderTests
{
    [Fact]
    public async Task Stream_OfSlowEvents_DeliversEachBeforeTheNextIsSent()
    {
        var received = Enumerable.Range(0, 3).Select(_ => NewSignal()).ToArray();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            for (var i = 0; i < received.Length; i++)
            {
                await http.SendAsync(Chat.Chunk($"word {i}"));
                await received[i].Task.Within();
            }

            await http.SendAsync(Chat.Finish() + Chat.Done);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        var events = await SseReader.OfAsync(response);
        for (var i = 0; i < received.Length; i++)
        {
            Assert.Equal(Chat.Chunk($"word {i}"), await events.NextAsync());
            received[i].SetResult();
        }

        Assert.Equal(Chat.Finish(), await events.NextAsync());
        Assert.Equal(Chat.Done, await events.NextAsync());
        Assert.Null(await events.NextAsync());
    }

    [Fact]
    public async Task Stream_WithoutAFirstEvent_HasNoStatusYet()
    {
        var headersAreOut = NewSignal();
        var goOn = NewSignal();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(": waiting\n\n");
            headersAreOut.SetResult();
            await goOn.Task.Within();
            await http.SendAsync("data: {\"code\":\"x\",\"error\":\"No capacity\"}\n\n");
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Upstream:RetryCount"] = "0" });
        var answering = gateway.Client.PostChatAsync(Chat.Stream);
        await headersAreOut.Task.Within();
        Assert.False(answering.IsCompleted);
        goOn.SetResult();
        using var response = await answering;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("No capacity", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_OfAnyAnswer_HasTheHeadersOfAStream()
    {
        await using var upstream = await ScriptedUpstream.StreamingAsync(Chat.Chunk("a"), Chat.Finish(), Chat.Done);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
        Assert.Null(response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Stream_ReplayedInRandomPieces_ArrivesByteForByte(int seed)
    {
        var stream = string.Concat(Enumerable.Range(0, 200).Select(i => Chat.Chunk($"word {i} é 世 🙂"))) + Chat.Finish() + Chat.Usage() + Chat.Done;
        var replay = SimulatorReplay.SplitAtRandom(Encoding.UTF8.GetBytes(stream), seed, 100);
        await using var simulator = await TestSimulator.StartAsync(replay);
        await using var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator));
        const string Body = """{"messages":[{"role":"user","content":"Hi"}],"stream":true,"stream_options":{"include_usage":true}}""";
        using var response = await gateway.Client.PostChatAsync(Body);
        Assert.Equal(stream, await response.TextAsync());
    }

    [Fact]
    public async Task Stream_OfManyClientsAtOnce_MixesNothingUp()
    {
        await using var simulator = await TestSimulator.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator));
        var texts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            using var response = await gateway.Client.PostChatAsync(
                $$"""{"model":"m{{i}}","messages":[{"role":"user","content":"Hi"}],"stream":true}""");
            return await response.TextAsync();
        }));
        for (var i = 0; i < texts.Length; i++)
        {
            var events = texts[i].Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("data: [DONE]", events[^1]);
            Assert.All(events[..^1], text => Assert.Contains($"\"model\":\"m{i}\"", text, StringComparison.Ordinal));
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
