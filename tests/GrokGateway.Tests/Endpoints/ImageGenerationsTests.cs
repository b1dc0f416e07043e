using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

public sealed class ImageGenerationsTests : IClassFixture<ImageGenerationsTests.Host>
{
    private const string Own = "v1/images/generate";
    private const string Common = "v1/images/generations";
    private const string Images = "{ \"data\":[{\"url\":\"https://x/1.jpg\"} ],\"usage\":{\"cost_in_usd_ticks\":200000000},\"é\":1.0 }\n";

    private readonly Host _host;

    public ImageGenerationsTests(Host host)
    {
        _host = host;
        _host.Reset();
        _host.AnswerWith(Images);
    }

    [Theory]
    [InlineData(Own, "{}", "missing_required_parameter", "prompt")]
    [InlineData(Common, "{}", "missing_required_parameter", "prompt")]
    [InlineData(Common, "{\"prompt\":null}", "missing_required_parameter", "prompt")]
    [InlineData(Common, "{\"prompt\":\"\"}", "invalid_value", "prompt")]
    [InlineData(Common, "{\"prompt\":\"  \"}", "invalid_value", "prompt")]
    [InlineData(Common, "{\"prompt\":[\"a\"]}", "invalid_type", "prompt")]
    [InlineData(Common, "{\"prompt\":1}", "invalid_type", "prompt")]
    [InlineData(Own, "{\"prompt\":\"a\",\"n\":0}", "invalid_value", "n")]
    [InlineData(Common, "{\"prompt\":\"a\",\"n\":11}", "invalid_value", "n")]
    [InlineData(Common, "{\"prompt\":\"a\",\"n\":-1}", "invalid_value", "n")]
    [InlineData(Common, "{\"prompt\":\"a\",\"n\":1.5}", "invalid_value", "n")]
    [InlineData(Common, "{\"prompt\":\"a\",\"n\":99999999999}", "invalid_value", "n")]
    [InlineData(Common, "{\"prompt\":\"a\",\"n\":\"2\"}", "invalid_type", "n")]
    [InlineData(Common, "{\"prompt\":\"a\",\"n\":true}", "invalid_type", "n")]
    [InlineData(Common, "{\"prompt\":\"a\",\"model\":{}}", "invalid_type", "model")]
    [InlineData(Common, "{\"prompt\":\"a\",\"model\":\"\"}", "invalid_value", "model")]
    [InlineData(Common, "{\"prompt\":\"a\",\"stream\":\"true\"}", "invalid_type", "stream")]
    [InlineData(Common, "", "empty_body", null)]
    public async Task Request_ThatIsWrong_IsRefusedByNameAndNeverReachesUpstream(string path, string body, string code, string? param)
    {
        using var response = await _host.PostAsync(path, body);

        await response.ErrorAsync(400, code, param);
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("{\"prompt\":\"a\"}", "{\"model\":\"image-default\",\"prompt\":\"a\"}")]
    [InlineData("{\"prompt\":\"a\",\"model\": null}", "{\"prompt\":\"a\",\"model\": \"image-default\"}")]
    [InlineData("{\"prompt\":\"a\",\"n\":null,\"x\":1.0}", "{\"model\":\"image-default\",\"prompt\":\"a\",\"n\":null,\"x\":1.0}")]
    [InlineData("{\"model\":\"m\",\"prompt\":\"a\",\"n\":1}", "{\"model\":\"m\",\"prompt\":\"a\",\"n\":1}")]
    [InlineData("{\"model\":\"m\",\"prompt\":\"a\",\"n\":10}", "{\"model\":\"m\",\"prompt\":\"a\",\"n\":10}")]
    [InlineData(
        "{\"model\":\"m\",\"stream\":false,\"stream_options\":{},\"prompt\":\"a\"}",
        "{\"model\":\"m\",\"stream\":false,\"stream_options\":{},\"prompt\":\"a\"}")]
    public async Task Request_ByEitherRoute_ReachesUpstreamWithAModelAndTheAnswerTheClient(string body, string expected)
    {
        foreach (var path in new[] { Own, Common })
        {
            _host.Reset();
            _host.AnswerWith(Images);

            using var response = await _host.PostAsync(path, body);

            Assert.Equal(Images, await response.TextAsync());
            Assert.False(response.Headers.Contains("X-Stream-Fallback"));
            Assert.Equal("/v1/images/generations", _host.OnlyCall.Target);
            Assert.Equal(expected, _host.OnlyCall.Text);
            Assert.Equal(200_000_000, (await _host.RequestLineOfAsync(response)).GetProperty("cost_in_usd_ticks").GetInt64());
        }
    }

    [Theory]
    [InlineData(Own, "{\"model\":\"m\",\"stream\":true,\"stream_options\":{},\"prompt\":\"a\"}", "{\"model\":\"m\",\"prompt\":\"a\"}")]
    [InlineData(Common, "{\"model\":\"m\", \"prompt\":\"a\" ,\"stream\":true}", "{\"model\":\"m\", \"prompt\":\"a\"}")]
    [InlineData(Common, "{\"stream\":true,\"prompt\":\"a\",\"stream_options\":null}", "{\"model\":\"image-default\",\"prompt\":\"a\"}")]
    public async Task StreamTrue_OfEitherRoute_IsTakenOutAndAnsweredWithTheHeader(string path, string body, string expected)
    {
        using var response = await _host.PostAsync(path, body, ("Accept", "text/event-stream"));

        Assert.Equal(Images, await response.TextAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            "Image generation is not streamed: this is the complete answer.", response.Headers.GetValues("X-Stream-Fallback").Single());
        Assert.Equal(expected, _host.OnlyCall.Text);
        Assert.Equal("application/json", _host.OnlyCall.Headers["Accept"]);
    }

    [Theory]
    [InlineData(1024 * 1024 - 200, true)]
    [InlineData(1024 * 1024 + 1, true)]
    [InlineData(3 * 1024 * 1024 + 7, true)]
    [InlineData(3 * 1024 * 1024 + 7, false)]
    public async Task Answer_OfAnySize_PassesByteForByteAndItsUsageReachesTheLog(int size, bool hasLength)
    {
        var text = string.Concat(Enumerable.Range(0, size / 8).Select(i => $"{i:x8}"));
        var answer = Encoding.UTF8.GetBytes(
            $$"""{"data":[{"b64_json":"{{text}}"}], "usage": {"total_tokens":7,"x":{"y":[1]},"cost_in_usd_ticks":99} }""");
        _host.Answer = async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = hasLength ? answer.Length : null;
            await http.Response.Body.WriteAsync(answer.AsMemory(0, 1000), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await http.Response.Body.WriteAsync(answer.AsMemory(1000), http.RequestAborted);
        };

        using var response = await _host.PostAsync(Common, "{\"prompt\":\"a\"}");

        Assert.Equal(answer, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken).Within());
        var line = await _host.RequestLineOfAsync(response);
        Assert.Equal("whole", line.GetProperty("outcome").GetString());
        Assert.Equal(99, line.GetProperty("cost_in_usd_ticks").GetInt64());
        Assert.Equal(7, line.GetProperty("total_tokens").GetInt64());
        Assert.Equal(answer.Length, line.GetProperty("bytes_out").GetInt64());
    }

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Models:Image"] = "image-default" };
    }
}
