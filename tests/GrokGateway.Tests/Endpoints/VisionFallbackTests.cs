using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

public sealed class VisionFallbackTests
{
    private const string Streamed = """
        { "model" : "grok-4.3",  "temperature":0.70, "stream" : true ,
          "messages":[{"role":"system","content":"Be \u0062rief."},
            {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image\/png;base64,iVBORw0KGgoAAAANSUhEUg==","detail":"low"}},{"type":"text","text":"é😀"}]},
            {"role":"assistant","content":null,"tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{}"}}]},
            {"role":"tool","tool_call_id":"t","content":"1"},
            {"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/1.jpg"}},{"type":"image_url","image_url":{"url":"https://x/2.jpg"}}]}],
          "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}], "stream_options":{"include_usage":true},
          "seed":1e2, "new_parameter":{"deep":[1.0, null]} }
        """;

    private static readonly string Fetched = Streamed
        .Replace("\"stream\" : true", "\"stream\" : false", StringComparison.Ordinal)
        .Replace("\"stream_options\":{\"include_usage\":true},\n  ", "", StringComparison.Ordinal);

    // The kinds of client, by the headers they send.
    private const string None = "";
    private const string WantsEvents = "Accept: text/event-stream";
    private const string WantsJson = "Accept: application/json";
    private const string TakesBoth = "Accept: application/json, text/event-stream";
    private const string TakesAll = "Accept: */*";
    private const string Stainless = "X-Stainless-Lang: python";
    private const string OpenAi = "User-Agent: OpenAI/Python 2.1.0";
    private const string AiSdk = "User-Agent: ai/5.0 ai-sdk/openai-compatible/1.0";
    private const string AiSdkOfToday = "User-Agent: ai-sdk-openai-compatible/3.0.92 ai-sdk-provider-utils/5.0.81 node.js/v20.20.2";
    private const string Curl = "User-Agent: curl/8.5.0";

    [Theory]
    [InlineData("Auto", None, false)]
    [InlineData("Auto", WantsJson, false)]
    [InlineData("Auto", TakesBoth, false)]
    [InlineData("Auto", TakesAll, false)]
    [InlineData("Auto", Curl, false)]
    [InlineData("Auto", WantsEvents, true)]
    [InlineData("Auto", "Accept: TEXT/EVENT-STREAM;q=0.9, */*;q=0.1", true)]
    [InlineData("Auto", Stainless, true)]
    [InlineData("Auto", OpenAi, true)]
    [InlineData("Auto", AiSdk, true)]
    [InlineData("Auto", AiSdkOfToday, true)]
    [InlineData("Json", None, false)]
    [InlineData("Json", WantsEvents, false)]
    [InlineData("Json", OpenAi, false)]
    [InlineData("Events", None, true)]
    [InlineData("Events", WantsJson, true)]
    [InlineData(null, None, false)]
    [InlineData(null, WantsEvents, true)]
    public async Task VisionRequest_ThatAsksForAStream_IsFetchedAndAnsweredWhole(string? setting, string header, bool asEvents)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion, contentType: "application/json; charset=utf-8");
        await using var gateway = await StartAsync(upstream, setting);

        using var response = await PostAsync(gateway, Streamed, header);

        var text = await response.TextAsync();
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(
            "Vision requests are not streamed: this is the complete answer.", response.Headers.GetValues("X-Stream-Fallback").Single());
        Assert.Equal(asEvents ? "text/event-stream" : "application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(asEvents, response.Headers.CacheControl?.NoCache ?? false);
        if (asEvents)
        {
            Assert.StartsWith("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\"", text, StringComparison.Ordinal);
            Assert.EndsWith("}\n\ndata: [DONE]\n\n", text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(Chat.Completion, text);
        }

        var call = Assert.Single(upstream.Calls);
        Assert.Equal(Fetched, call.Text);
        Assert.Equal("application/json", call.Headers["Accept"]);
    }

    [Theory]
    [InlineData(None)]
    [InlineData(WantsEvents)]
    [InlineData(OpenAi)]
    public async Task VisionRequest_UnderNative_StreamsThrough(string header)
    {
        await using var upstream = await ScriptedUpstream.StreamingAsync(
            Chat.Chunk("Hel"), Chat.Chunk("lo"), Chat.Finish(), Chat.Usage(), Chat.Done);
        await using var gateway = await StartAsync(upstream, "Native");

        using var response = await PostAsync(gateway, Streamed, header);

        Assert.Equal(Chat.Chunk("Hel") + Chat.Chunk("lo") + Chat.Finish() + Chat.Usage() + Chat.Done, await response.TextAsync());
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.False(response.Headers.Contains("X-Stream-Fallback"));
        Assert.Equal(Streamed, Assert.Single(upstream.Calls).Text);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Json")]
    [InlineData("Events")]
    [InlineData("Native")]
    public async Task TextOnlyParts_WithStreamTrue_DoStream(string setting)
    {
        const string Body =
            """{"model":"m","stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}""";
        await using var upstream = await ScriptedUpstream.StreamingAsync(Chat.Chunk("Hel"), Chat.Finish(), Chat.Done);
        await using var gateway = await StartAsync(upstream, setting);

        using var response = await PostAsync(gateway, Body, None);

        Assert.Equal(Chat.Chunk("Hel") + Chat.Finish() + Chat.Done, await response.TextAsync());
        Assert.False(response.Headers.Contains("X-Stream-Fallback"));
        var call = Assert.Single(upstream.Calls);
        Assert.Equal(Body, call.Text);
        Assert.Equal("text/event-stream", call.Headers["Accept"]);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Events")]
    [InlineData("Native")]
    public async Task VisionRequest_WithoutStream_IsAnsweredAsJsonWithoutTheHeader(string setting)
    {
        const string Body =
            """{"model":"m","stream":false,"messages":[{"role":"user","content":[{"type":"image_url"}]}]}""";
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await StartAsync(upstream, setting);

        using var response = await PostAsync(gateway, Body, OpenAi);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.False(response.Headers.Contains("X-Stream-Fallback"));
        Assert.Equal(Body, Assert.Single(upstream.Calls).Text);
    }

    private static Task<GatewayHost> StartAsync(ScriptedUpstream upstream, string? setting) =>
        GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Vision:StreamFallback"] = setting });

    private static async Task<HttpResponseMessage> PostAsync(GatewayHost gateway, string body, string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat.Path) { Content = Chat.Json(body) };
        if (header.Length > 0)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            Assert.True(request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim()));
        }

        return await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
