using System.Text.Json;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

/// <summary>The complete answer of a vision request, as a client gets it that can only read events.</summary>
public sealed class VisionEventsTests : IClassFixture<VisionEventsTests.Host>
{
    private const string Request = """{"model":"m","stream":true,"messages":[{"role":"user","content":[{"type":"image_url"}]}]}""";

    private readonly Host _host;

    public VisionEventsTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    [Fact]
    public async Task Completion_OverManyLines_BecomesOneLineOfDataAndDone()
    {
        _host.AnswerWith("""
            {
              "id": "c1",
              "object": "chat.completion",
              "created": 1.50e1,
              "choices": [
                { "index": 0, "message": { "role": "assistant", "content": "a\nb é 😀 <i> \u00e9" }, "finish_reason": "stop" }
              ],
              "usage": { "prompt_tokens": 3 },
              "new_field": [1, { "x": null }]
            }
            """.ReplaceLineEndings("\r\n"));

        var (chunk, text) = await AskAsync();

        Assert.Equal(2, text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain('\r', text);
        Assert.Equal("chat.completion.chunk", chunk.GetProperty("object").GetString());
        Assert.Equal("1.50e1", chunk.GetProperty("created").GetRawText());
        Assert.Equal("a\nb é 😀 <i> é", chunk.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString());
        Assert.Equal("stop", chunk.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(3, chunk.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
        AssertJson("""[1,{"x":null}]""", chunk.GetProperty("new_field"));
    }

    [Fact]
    public async Task Message_WithEveryMember_BecomesTheDelta()
    {
        const string Message =
            """{"role":"assistant","content":"x","refusal":null,"reasoning_content":"because","annotations":[{"a":1}],"audio":{"id":"y"}}""";
        _host.AnswerWith(
            $$"""{"id":"c1","object":"chat.completion","choices":[{"index":0,"message":{{Message}},"logprobs":{"content":[]},"finish_reason":"length"}]}""");

        var (chunk, _) = await AskAsync();

        var choice = chunk.GetProperty("choices")[0];
        Assert.Equal(["index", "delta", "logprobs", "finish_reason"], choice.EnumerateObject().Select(member => member.Name));
        AssertJson(Message, choice.GetProperty("delta"));
        Assert.Equal("length", choice.GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task ToolCalls_OfTheMessage_GetTheirIndex()
    {
        _host.AnswerWith("""
            {"choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
            {"id":"b","type":"function","function":{"name":"g","arguments":"{}"},"index":7}]},"finish_reason":"tool_calls"}]}
            """);

        var (chunk, _) = await AskAsync();

        AssertJson(
            """
            [{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
             {"index":1,"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]
            """,
            chunk.GetProperty("choices")[0].GetProperty("delta").GetProperty("tool_calls"));
    }

    [Fact]
    public async Task Choices_MoreThanOne_StayInOneChunk()
    {
        _host.AnswerWith("""
            {"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"},{"index":1,"message":{"content":"b"},"finish_reason":"length"}]}
            """);

        var (chunk, _) = await AskAsync();

        AssertJson(
            """[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"},{"index":1,"delta":{"content":"b"},"finish_reason":"length"}]""",
            chunk.GetProperty("choices"));
    }

    [Fact]
    public async Task Text_CutInsideACharacter_PassesAsItCame()
    {
        _host.AnswerWith("""{"choices":[{"index":0,"message":{"role":"assistant","content":"cut \ud83d"},"finish_reason":"length"}]}""");

        var (chunk, _) = await AskAsync();

        Assert.Equal("\"cut \\ud83d\"", chunk.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetRawText());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":"none"}""")]
    [InlineData("[]")]
    [InlineData("{\"choices\":[")]
    [InlineData("")]
    public async Task Answer_ThatIsNoCompletion_IsABadGateway(string answer)
    {
        _host.AnswerWith(answer);

        using var response = await _host.PostAsync(Chat.Path, Request);

        await response.ErrorAsync(502, "upstream_invalid_response");
    }

    private async Task<(JsonElement Chunk, string Text)> AskAsync()
    {
        using var response = await _host.PostAsync(Chat.Path, Request);
        var text = await response.TextAsync();
        Assert.True((int)response.StatusCode == 200, text);
        const string Ending = "\n\n" + Chat.Done;
        Assert.StartsWith("data: {", text, StringComparison.Ordinal);
        Assert.EndsWith(Ending, text, StringComparison.Ordinal);
        var data = text["data: ".Length..^Ending.Length];
        Assert.DoesNotContain('\n', data);
        return (JsonDocument.Parse(data).RootElement, text);
    }

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), actual.GetRawText());

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Vision:StreamFallback"] = "Events" };
    }
}
