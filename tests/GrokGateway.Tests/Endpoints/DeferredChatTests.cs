using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

/// <summary>Chat requests whose answer is fetched later: whatever else they ask for, the client gets the ticket.</summary>
public sealed class DeferredChatTests
{
    private const string Ticket = """{"request_id":"f15c114e"}""";
    private const string Text = """{"role":"user","content":"a"}""";
    private const string Image = """{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/y.png"}}]}""";

    [Theory]
    [InlineData("Auto", Text)]
    [InlineData("Events", Text)]
    [InlineData("Native", Text)]
    [InlineData("Auto", Image)]
    [InlineData("Json", Image)]
    [InlineData("Events", Image)]
    [InlineData("Native", Image)]
    public async Task Request_ThatAsksForAStreamToo_IsAnsweredWithTheTicketAsItIs(string fallback, string message)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Ticket);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Vision:StreamFallback"] = fallback });
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat.Path)
        {
            Content = Chat.Json($$"""{"model":"m","stream":true,"stream_options":{},"deferred":true,"messages":[{{message}}]}"""),
        };
        request.Headers.Add("Accept", "text/event-stream");

        using var response = await gateway.CallAsync(GatewayHost.ClientKey, request);

        Assert.Equal(Ticket, await response.TextAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            "A deferred request is not streamed: this is the request_id to fetch its answer with.",
            response.Headers.GetValues("X-Stream-Fallback").Single());
        Assert.Equal($$"""{"model":"m","stream":false,"deferred":true,"messages":[{{message}}]}""", Assert.Single(upstream.Calls).Text);
    }

    [Theory]
    [InlineData(Text)]
    [InlineData(Image)]
    public async Task Request_ForNoStream_ReachesUpstreamByteForByte(string message)
    {
        var body = $$"""{"model":"m","deferred" : true,"messages":[{{message}}]}""";
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Ticket);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Vision:StreamFallback"] = "Events" });

        using var response = await gateway.Client.PostAsync(Chat.Path, body);

        Assert.Equal(Ticket, await response.TextAsync());
        Assert.False(response.Headers.Contains("X-Stream-Fallback"));
        Assert.Equal(body, Assert.Single(upstream.Calls).Text);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("false")]
    public async Task Request_ThatIsNotDeferred_IsStreamed(string deferred)
    {
        var body = $$"""{"model":"m","stream":true,"deferred":{{deferred}},"messages":[{{Text}}]}""";
        await using var upstream = await ScriptedUpstream.StreamingAsync(Chat.Chunk("a"), Chat.Finish(), Chat.Done);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostAsync(Chat.Path, body);

        Assert.Equal(Chat.Chunk("a") + Chat.Finish() + Chat.Done, await response.TextAsync());
        Assert.Equal(body, Assert.Single(upstream.Calls).Text);
    }

    [Fact]
    public async Task Request_WhoseWishIsNeitherTrueNorFalse_IsRefused()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Ticket);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostAsync(Chat.Path, $$"""{"deferred":"true","messages":[{{Text}}]}""");

        await response.ErrorAsync(400, "invalid_type", "deferred");
        Assert.Empty(upstream.Calls);
    }
}
