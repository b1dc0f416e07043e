using System.Text.Json;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

public sealed class VisionAnalyzeTests : IClassFixture<VisionAnalyzeTests.Host>
{
    private const string Path = "v1/vision/analyze";
    private const string Image = "\"image\":{\"url\":\"https://x/y.png\"}";

    private readonly Host _host;

    public VisionAnalyzeTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    [Fact]
    public async Task Request_WithAnImageAlone_BecomesAChatRequestWithTheDefaults()
    {
        using var response = await _host.PostAsync(Path, "{" + Image + "}");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("/v1/chat/completions", _host.OnlyCall.Target);
        AssertJson(
            """
            {"model":"vision-default","messages":[{"role":"user","content":[
              {"type":"image_url","image_url":{"url":"https://x/y.png","detail":"high"}},
              {"type":"text","text":"What's in this image?"}]}]}
            """,
            _host.OnlyCall.Text);
        Assert.Equal("application/json", _host.OnlyCall.Headers["Accept"]);
    }

    [Fact]
    public async Task Request_WithEveryFieldOfItsOwn_UsesThemAndCopiesTheOthers()
    {
        const string Others =
            """
            "temperature" : 0.70,"max_tokens":1e2, "t\u006fols":[ {"type":"function"} ],"seed":null,"response_format":{"type":"json_object"},"x":"\ud83d"
            """;
        using var response = await _host.PostAsync(
            Path, "{ \"prompt\":\"Wh\\u0061t is \\\"é\\\"?\", \"detail\":\"low\",\"model\" :\"m\"," + Others.Trim() + "," + Image + "}");

        Assert.Equal(200, (int)response.StatusCode);
        var text = _host.OnlyCall.Text;
        AssertJson(
            """
            [{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/y.png","detail":"low"}},
              {"type":"text","text":"What is \"é\"?"}]}]
            """,
            JsonDocument.Parse(text).RootElement.GetProperty("messages").GetRawText());
        Assert.Equal("m", JsonDocument.Parse(text).RootElement.GetProperty("model").GetString());
        Assert.All(
            ["\"temperature\" : 0.70", "\"max_tokens\":1e2",
                "\"t\\u006fols\":[ {\"type\":\"function\"} ]", "\"seed\":null", "\"x\":\"\\ud83d\""],
            field => Assert.Contains("," + field, text, StringComparison.Ordinal));
        Assert.Equal(7, JsonDocument.Parse(text).RootElement.EnumerateObject().Count(field => field.Name is not "messages"));
    }

    [Theory]
    [InlineData("\"prompt\":null,\"detail\":null,\"model\":null,")]
    [InlineData("\"stream\":false,\"stream_options\":{\"include_usage\":true},")]
    public async Task Fields_NullOrOfStreaming_AreLeftOut(string fields)
    {
        using var response = await _host.PostAsync(Path, "{" + fields + Image + "}");

        Assert.False(response.Headers.Contains("X-Stream-Fallback"));
        var sent = JsonDocument.Parse(_host.OnlyCall.Text).RootElement;
        Assert.Equal(["model", "messages"], sent.EnumerateObject().Select(field => field.Name));
        Assert.Equal("vision-default", sent.GetProperty("model").GetString());
        Assert.Equal("What's in this image?", sent.GetProperty("messages")[0].GetProperty("content")[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Answer_OfACompletion_HasItsSixFields()
    {
        _host.AnswerWith("""
            {"id":"c1","object":"chat.completion","created":1.0,"model":"grok-4.3-x","choices":[
              {"index":0,"message":{"role":"assistant","content":"A \u00e9 \ud83d<b>","refusal":null},"finish_reason":"stop"},{"index":1}],
             "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5},"system_fingerprint":"fp"}
            """);

        using var response = await _host.PostAsync(Path, "{" + Image + "}");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """{"id":"c1","model":"grok-4.3-x","created":1.0,"content":"A \u00e9 \ud83d<b>","finish_reason":"stop","usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""",
            await response.TextAsync());
        var line = await _host.RequestLineOfAsync(response);
        Assert.Equal(5, line.GetProperty("total_tokens").GetInt32());
        Assert.Equal("vision-default", line.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Answer_WithoutSomeFields_HasThemAsNull()
    {
        _host.AnswerWith("""{"choices":[{"message":{"content":null}}]}""");

        using var response = await _host.PostAsync(Path, "{" + Image + "}");

        Assert.Equal(
            """{"id":null,"model":null,"created":null,"content":null,"finish_reason":null,"usage":null}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":["x"]}""")]
    [InlineData("""{"choices":[{"message":"x"}]}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Answer_ThatIsNoCompletion_IsABadGateway(string answer)
    {
        _host.AnswerWith(answer);

        using var response = await _host.PostAsync(Path, "{" + Image + "}");

        await response.ErrorAsync(502, "upstream_invalid_response");
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/event-stream")]
    public async Task StreamTrue_WhateverTheClientAccepts_IsAnsweredAsJsonWithTheHeader(string accept)
    {
        (string, string)[] headers = accept.Length > 0 ? [("Accept", accept)] : [];

        using var response = await _host.PostAsync(Path, "{\"stream\":true,\"stream_options\":{}," + Image + "}", headers);

        Assert.Equal(
            "Vision requests are not streamed: this is the complete answer.", response.Headers.GetValues("X-Stream-Fallback").Single());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("{\"id\":\"c1\"", await response.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("stream", _host.OnlyCall.Text, StringComparison.Ordinal);
        Assert.True((await _host.RequestLineOfAsync(response)).GetProperty("stream").GetBoolean());
    }

    [Theory]
    [InlineData("{\"messages\":[]," + Image + "}", "invalid_value", "messages")]
    [InlineData("{\"messages\":null," + Image + "}", "invalid_value", "messages")]
    [InlineData("{\"prompt\":1," + Image + "}", "invalid_type", "prompt")]
    [InlineData("{\"prompt\":\"\"," + Image + "}", "invalid_value", "prompt")]
    [InlineData("{\"detail\":{}," + Image + "}", "invalid_type", "detail")]
    [InlineData("{\"model\":[]," + Image + "}", "invalid_type", "model")]
    [InlineData("{\"stream\":\"yes\"," + Image + "}", "invalid_type", "stream")]
    [InlineData("{\"deferred\":true," + Image + "}", "invalid_value", "deferred")]
    [InlineData("{\"deferred\":1," + Image + "}", "invalid_type", "deferred")]
    [InlineData("{\"prompt\":\"x\"}", "missing_required_parameter", "image")]
    public async Task Request_ThatIsWrong_IsRefusedByNameAndNeverReachesUpstream(string body, string code, string param)
    {
        using var response = await _host.PostAsync(Path, body);

        await response.ErrorAsync(400, code, param);
        Assert.Empty(_host.Calls);
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement), actual);

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Models:Vision"] = "vision-default" };
    }
}
