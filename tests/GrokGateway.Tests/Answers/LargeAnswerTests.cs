using System.Text.Json;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Answers;

public sealed class LargeAnswerTests
{
    [Theory]
    [InlineData("""{"cost_in_usd_ticks":5}""", 5L)]
    [InlineData("""{"cost_in_usd_ticks":5,"num_images":1,"details":{"a":[1,2]}}""", 5L)]
    [InlineData("""{"details":{"a":null},"prompt_tokens":null,"cost_in_usd_ticks":5}""", 5L)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public async Task LargeAnswer_WhateverItsUsageHolds_IsWholeAndItsCostKnown(string usage, long? cost)
    {
        var answer = $$"""{"data":[{"b64_json":"{{new string('A', 1_500_000)}}"}],"usage":{{usage}}}""";
        await using var upstream = await ScriptedUpstream.AnsweringAsync(answer);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostAsync("v1/images/generations", """{"prompt":"a cat"}""");
        Assert.Equal(answer, await response.TextAsync());
        var line = await gateway.Log.NextRequestLineAsync();
        Assert.Equal("whole", line.GetProperty("outcome").GetString());
        Assert.Equal(cost, line.GetProperty("cost_in_usd_ticks").Deserialize<long?>());
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Events")]
    public async Task Answer_WithHalfASurrogatePair_Passes(string fallback)
    {
        var completion = Chat.Completion.Replace("Hello", @"cut \ud83d", StringComparison.Ordinal).Replace(",", ",\n  ", StringComparison.Ordinal);
        await using var upstream = await ScriptedUpstream.AnsweringAsync(completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Vision:StreamFallback"] = fallback });
        const string Body =
            """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a.b/c.png"}}]}],"stream":true}""";
        using var response = await gateway.Client.PostChatAsync(Body);
        var text = await response.TextAsync();
        Assert.Contains(@"cut \ud83d", text, StringComparison.Ordinal);
        Assert.Equal(fallback == "Events" ? 4 : text.Count(character => character == '\n'), text.Count(character => character == '\n'));
        using var analyzed = await gateway.Client.PostAsync("v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}""");
        Assert.Contains(@"""content"":""cut \ud83d""", await analyzed.TextAsync(), StringComparison.Ordinal);
    }
}
