using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Telemetry;

public sealed class UsageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_ThatTellsItsUsage_IsLoggedWithItWhetherTheClientAskedOrNot(bool asked)
    {
        await using var upstream = await ScriptedUpstream.StreamingAsync(Chat.Chunk("Hello"), Chat.Finish(), Chat.Usage(), Chat.Done);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        var body = asked ? Chat.Stream[..^1] + ",\"stream_options\":{\"include_usage\":true}}" : Chat.Stream;

        using var response = await gateway.Client.PostChatAsync(body);

        Assert.Equal(asked, (await response.TextAsync()).Contains("cost_in_usd_ticks", StringComparison.Ordinal));
        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("prompt_tokens", "3"), ("completion_tokens", "2"), ("reasoning_tokens", "5"), ("total_tokens", "10"),
            ("cost_in_usd_ticks", "4321"), ("events", asked ? "4" : "3"));
    }

    [Fact]
    public async Task Stream_CutAfterItsUsage_IsLoggedWithIt()
    {
        await using var upstream = await ScriptedUpstream.StreamingAsync(Chat.Chunk("Hello"), Chat.Usage());
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        await Assert.ThrowsAsync<HttpRequestException>(() => response.TextAsync());

        RequestLines.Check(await gateway.Log.NextRequestLineAsync(), ("outcome", "\"cut\""), ("cost_in_usd_ticks", "4321"));
    }

    [Fact]
    public async Task PlainAnswer_Whole_IsLoggedWithItsUsage()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("stream", "false"), ("bytes_out", $"{Chat.Completion.Length}"), ("events", "0"), ("prompt_tokens", "3"),
            ("completion_tokens", "1"), ("reasoning_tokens", "5"), ("total_tokens", "9"), ("cost_in_usd_ticks", "1234"));
    }

    [Theory]
    [InlineData("v1/vision/analyze", """{"image":{"url":"https://images.example/a.png"}}""")]
    [InlineData(
        Chat.Path,
        """{"stream":true,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://images.example/a.png"}}]}]}""")]
    public async Task Vision_AnsweredWhole_IsLoggedWithItsUsage(string path, string body)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        gateway.Client.DefaultRequestHeaders.Add("Accept", "text/event-stream");

        using var response = await gateway.Client.PostAsync(path, body);
        await response.TextAsync();

        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(), ("outcome", "\"whole\""), ("total_tokens", "9"), ("cost_in_usd_ticks", "1234"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3 * 1024 * 1024)]
    public async Task PlainAnswer_HeldOrPassedOn_IsLoggedWithAllOfItsUsage(int size)
    {
        const string Usage =
            """
            {"prompt_tokens":3,"prompt_tokens_details":{"text_tokens":3},"completion_tokens_details":{"x":{},"reasoning_tokens":5},
             "completion_tokens":2,"num_sources_used":[0],"total_tokens":10,"cost_in_usd_ticks":4321}
            """;
        var answer = $$$"""{"choices":[{"message":{"content":"{{{new string('A', size)}}}"}}],"usage":{{{Usage}}},"system_fingerprint":"fp"}""";
        await using var upstream = await ScriptedUpstream.AnsweringAsync(answer);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);
        Assert.Equal(answer, await response.TextAsync());

        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("outcome", "\"whole\""), ("prompt_tokens", "3"), ("completion_tokens", "2"), ("reasoning_tokens", "5"),
            ("total_tokens", "10"), ("cost_in_usd_ticks", "4321"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3 * 1024 * 1024)]
    public async Task Images_HeldOrPassedOn_AreLoggedWithTheirCost(int size)
    {
        var answer = $$$"""{"data":[{"b64_json":"{{{new string('A', size)}}}"}],"usage":{"cost_in_usd_ticks":200000000}}""";
        await using var upstream = await ScriptedUpstream.AnsweringAsync(answer);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostAsync("v1/images/generations", """{"prompt":"a cat"}""");
        Assert.Equal(answer, await response.TextAsync());

        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("operation", "\"ImageGenerations\""), ("bytes_out", $"{answer.Length}"), ("cost_in_usd_ticks", "200000000"),
            ("prompt_tokens", "null"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Response_StreamedOrNot_IsLoggedWithItsUsageInTheSameFields(bool streamed)
    {
        await using var upstream = streamed
            ? await ScriptedUpstream.StreamingAsync(Responses.Created, Responses.Delta("Hello"), Responses.Completed)
            : await ScriptedUpstream.AnsweringAsync(Responses.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostAsync(Responses.Path, streamed ? Responses.Stream : Responses.Plain);
        await response.TextAsync();

        // Seven were written, five of them thought.
        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("operation", "\"Responses\""), ("model", "\"grok-4.3\""), ("outcome", "\"whole\""), ("stream", streamed ? "true" : "false"),
            ("events", streamed ? "3" : "0"), ("prompt_tokens", "3"), ("completion_tokens", "2"), ("reasoning_tokens", "5"),
            ("total_tokens", "10"), ("cost_in_usd_ticks", "4321"));
    }
}
