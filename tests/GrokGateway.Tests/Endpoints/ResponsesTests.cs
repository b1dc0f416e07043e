using System.Net;
using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

public sealed class ResponsesTests : IClassFixture<GatewayFixture>
{
    private const string Image = """[{"role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_image","image_url":"https://x/y.png"}]}]""";

    private readonly GatewayFixture _host;

    public ResponsesTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("\t{ \"input\" :\"\\u00e9\\/😀\\ud83d\" , \"model\":\"m\",\"n\":1.0e+00,\"store\" : true, \"messages\":[] }\n")]
    [InlineData("""{"model":"m","input":[],"previous_response_id":"r1","stream":false,"stream_option":{"x":1}}""")]
    [InlineData("""{"model":"m","input":[{"type":"function_call_output","call_id":"c","output":"1"}],"text":{},"stream":null}""")]
    public async Task Request_ThatNoRuleTouches_ReachesUpstreamByteForByte(string body)
    {
        _host.AnswerWith(Responses.Completion);

        using var response = await _host.PostAsync(Responses.Path, body);

        Assert.Equal(Responses.Completion, await response.TextAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(body), _host.OnlyCall.Body);
        Assert.Equal("/v1/responses", _host.OnlyCall.Target);
        Assert.Equal("application/json", _host.OnlyCall.Headers["Accept"]);
    }

    [Theory]
    [InlineData("\"Hi\"")]
    [InlineData(Image)]
    public async Task Stream_OfTextOrImages_IsStreamedThroughByteForByte(string input)
    {
        var body = $"{{\"stream\" : true, \"model\":\"m\",\"input\":{input} }}";
        var events = Responses.Created + Responses.Delta("a") + Responses.Completed;
        _host.AnswerWith(events, "text/event-stream");

        using var response = await _host.PostAsync(Responses.Path, body, ("User-Agent", "OpenAI/JS 7.55.0"));

        Assert.Equal(events, await response.TextAsync());
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.False(response.Headers.Contains("X-Stream-Fallback"));
        Assert.Equal(Encoding.UTF8.GetBytes(body), _host.OnlyCall.Body);
        Assert.Equal("text/event-stream", _host.OnlyCall.Headers["Accept"]);
    }

    [Theory]
    [InlineData("""{}""", "missing_required_parameter", "input")]
    [InlineData("""{"input":null}""", "missing_required_parameter", "input")]
    [InlineData("""{"messages":[{"role":"user","content":"a"}]}""", "missing_required_parameter", "input")]
    [InlineData("""{"input":7}""", "invalid_type", "input")]
    [InlineData("""{"input":{"role":"user"}}""", "invalid_type", "input")]
    [InlineData("""{"input":[{"role":"user"},"a"]}""", "invalid_type", "input[1]")]
    [InlineData("""{"input":[[]]}""", "invalid_type", "input[0]")]
    [InlineData("""{"input":"a","model":7}""", "invalid_type", "model")]
    [InlineData("""{"input":"a","model":" "}""", "invalid_value", "model")]
    [InlineData("""{"input":"a","stream":"true"}""", "invalid_type", "stream")]
    public async Task Request_ThatIsWrong_IsRefusedWithWhatToChange(string body, string code, string param)
    {
        using var response = await _host.PostAsync(Responses.Path, body);

        await response.ErrorAsync(400, code, param);
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("\"image_url\"", "chat-model")]
    [InlineData("""[{"role":"user","content":"input_image"}]""", "chat-model")]
    [InlineData("""[{"type":"message","role":"user","content":[{"type":"input_text","text":"a"}]}]""", "chat-model")]
    [InlineData(Image, "vision-model")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/y.png"}}]},{"role":"user","content":"a"}]""", "vision-model")]
    public async Task Request_WithoutAModel_GetsTheOneOfItsKind(string input, string model)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Responses.Completion);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Models:Chat"] = "chat-model", ["Grok:Models:Vision"] = "vision-model" });

        using var response = await gateway.Client.PostAsync(Responses.Path, $"{{\"input\":{input}}}");

        Assert.Equal($"{{\"model\":\"{model}\",\"input\":{input}}}", Assert.Single(upstream.Calls).Text);
    }

    [Fact]
    public async Task Request_ForAModelThatTheKeyMayNotUse_IsRefused()
    {
        await using var gateway = await GatewayHost.StartAsync(_host.Upstream.Address, new() { ["Grok:Access:Keys:0:Models:0"] = "grok-4.6" });

        using var refused = await gateway.Client.PostAsync(Responses.Path, Responses.Stream);
        using var allowed = await gateway.Client.PostAsync(Responses.Path, """{"model":"grok-4.6","input":"Hi"}""");

        await refused.ErrorAsync(403, "model_not_allowed", "model");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Single(_host.Calls);
    }

    [Theory]
    [InlineData("""{"model":"m","input":"a"}""", """{"store":false,"model":"m","input":"a"}""")]
    [InlineData("""{"model":"m", "store" : true ,"input":"a"}""", """{"model":"m", "store" : false ,"input":"a"}""")]
    [InlineData("""{"model":"m","input":"a","store":null}""", """{"model":"m","input":"a","store":false}""")]
    [InlineData("""{"model":"m","input":"a","store": false}""", """{"model":"m","input":"a","store": false}""")]
    [InlineData("""{"model":"m","input":"a","stream":true}""", """{"store":false,"model":"m","input":"a","stream":true}""")]
    public async Task Request_WhereNothingMayBeStored_SaysSo(string body, string sent)
    {
        await using var gateway = await GatewayHost.StartAsync(_host.Upstream.Address, new() { ["Grok:Responses:Store"] = "Never" });

        using var response = await gateway.Client.PostAsync(Responses.Path, body);

        Assert.Equal(sent, _host.OnlyCall.Text);
    }

    [Theory]
    [InlineData(Responses.Plain)]
    [InlineData(Responses.Stream)]
    public async Task Failure_OfTheAnswerItself_IsAStatusAndNeverAskedForAgain(string body)
    {
        _host.AnswerWith("""
            {"id":"r1","status":"failed","error":{"code":"server_error","message":"The model failed for xai-abc."},"output":[],
             "usage":{"input_tokens":3,"total_tokens":10,"cost_in_usd_ticks":4321}}
            """);

        using var response = await _host.PostAsync(Responses.Path, body);

        var error = await response.ErrorAsync(503, "upstream_unavailable");
        Assert.Equal("The model failed for [redacted].", error.GetProperty("message").GetString());
        Assert.Equal("false", response.Headers.GetValues("x-should-retry").Single());
        Assert.Null(response.Headers.RetryAfter);
        Assert.Single(_host.Calls);
        var line = await _host.RequestLineOfAsync(response);
        Assert.Equal(0, line.GetProperty("retries").GetInt32());
        Assert.Equal(body == Responses.Plain ? "4321" : "null", line.GetProperty("cost_in_usd_ticks").GetRawText());
    }

    [Fact]
    public async Task Chat_WithAnInputOfItsOwn_IsNoVisionRequest()
    {
        var body = $"{{\"model\":\"m\",\"input\":{Image},\"messages\":[{{\"role\":\"user\",\"content\":\"a\"}}],\"stream\":true}}";
        _host.AnswerWith(Chat.Chunk("a") + Chat.Finish() + Chat.Done, "text/event-stream");

        using var response = await _host.PostAsync(Chat.Path, body);

        Assert.Equal(body, _host.OnlyCall.Text);
    }
}
