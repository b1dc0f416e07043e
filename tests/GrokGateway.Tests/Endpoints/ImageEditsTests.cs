using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

/// <summary>images/edits as JSON, the way xAI itself takes it.</summary>
public sealed class ImageEditsTests : IClassFixture<ImageEditsTests.Host>
{
    private const string Path = "v1/images/edits";
    private const string Answer = "{ \"data\":[{\"url\":\"https://x/1.jpg\"} ],\"usage\":{\"cost_in_usd_ticks\":200000000} }\n";

    private readonly Host _host;

    public ImageEditsTests(Host host)
    {
        _host = host;
        _host.Reset();
        _host.AnswerWith(Answer);
    }

    [Theory]
    [InlineData("{}", "missing_required_parameter", "prompt")]
    [InlineData("""{"image":{"url":"https://x/y"}}""", "missing_required_parameter", "prompt")]
    [InlineData("""{"prompt":" ","image":{"url":"https://x/y"}}""", "invalid_value", "prompt")]
    [InlineData("""{"prompt":"a"}""", "missing_required_parameter", "image")]
    [InlineData("""{"prompt":"a","image":null,"images":null}""", "missing_required_parameter", "image")]
    [InlineData("""{"prompt":"a","image":7}""", "invalid_type", "image")]
    [InlineData("""{"prompt":"a","image":[{"url":"https://x/y"}]}""", "invalid_type", "image")]
    [InlineData("""{"prompt":"a","images":{"url":"https://x/y"}}""", "invalid_type", "images")]
    [InlineData("""{"prompt":"a","images":[ ]}""", "invalid_value", "images")]
    [InlineData("""{"prompt":"a","image":{"url":"y"}}""", "invalid_image", "image.url")]
    [InlineData("""{"prompt":"a","image":"iVBORw0KGgo="}""", "invalid_type", "image")]
    [InlineData("""{"prompt":"a","image":"https://x/y"}""", "invalid_type", "image")]
    [InlineData("""{"prompt":"a","image":{"url":"https://x/y"},"n":11}""", "invalid_value", "n")]
    [InlineData("""{"prompt":"a","image":{"url":"https://x/y"},"n":"2"}""", "invalid_type", "n")]
    [InlineData("""{"prompt":"a","image":{"url":"https://x/y"},"stream":"true"}""", "invalid_type", "stream")]
    [InlineData("", "empty_body", null)]
    public async Task Request_ThatIsWrong_IsRefusedByNameAndNeverReachesUpstream(string body, string code, string? param)
    {
        using var response = await _host.PostAsync(Path, body);

        await response.ErrorAsync(400, code, param);
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("""{"prompt":"a","image":{"url":"https://x/y"}}""", """{"model":"image-default","prompt":"a","image":{"url":"https://x/y"}}""")]
    [InlineData("""{"model":"m","prompt":"a", "image":{"file_id":"f"},"x":1.0}""", """{"model":"m","prompt":"a", "image":{"file_id":"f"},"x":1.0}""")]
    [InlineData("""{"model":"m","images":[{"url":"https://x/y"},{"file_id":"f"}],"prompt":"a","n":10}""",
        """{"model":"m","images":[{"url":"https://x/y"},{"file_id":"f"}],"prompt":"a","n":10}""")]
    public async Task Request_InJson_ReachesUpstreamWithAModelAndTheAnswerTheClient(string body, string expected)
    {
        using var response = await _host.PostAsync(Path, body);

        Assert.Equal(Answer, await response.TextAsync());
        Assert.False(response.Headers.Contains("X-Stream-Fallback"));
        Assert.Equal("/v1/images/edits", _host.OnlyCall.Target);
        Assert.Equal(expected, _host.OnlyCall.Text);
        Assert.Equal("application/json", _host.OnlyCall.Headers["Content-Type"]);
        Assert.Equal(200_000_000, (await _host.RequestLineOfAsync(response)).GetProperty("cost_in_usd_ticks").GetInt64());
    }

    [Fact]
    public async Task Stream_Asked_IsAnsweredCompleteWithTheReason()
    {
        using var response = await _host.PostAsync(
            Path, """{"model":"m","stream":true,"stream_options":{},"prompt":"a","image":{"url":"https://x/y"}}""");

        Assert.Equal(Answer, await response.TextAsync());
        Assert.NotEmpty(response.Headers.GetValues("X-Stream-Fallback").Single());
        Assert.Equal("""{"model":"m","prompt":"a","image":{"url":"https://x/y"}}""", _host.OnlyCall.Text);
    }

    [Fact]
    public async Task Failure_ThatXaiMayChargeFor_IsNotAskedForAgain()
    {
        _host.Answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };

        using var response = await _host.PostAsync(Path, """{"prompt":"a","image":{"url":"https://x/y"}}""");

        await response.ErrorAsync(502, "upstream_unreachable");
        Assert.Single(_host.Calls);
    }

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Models:Image"] = "image-default" };
    }
}
