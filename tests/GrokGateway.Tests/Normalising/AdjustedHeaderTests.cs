using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Normalising;

/// <summary>The client learns what was left out, whatever becomes of its request; under the default mode.</summary>
public sealed class AdjustedHeaderTests : IClassFixture<GatewayFixture>
{
    private const string Field = ",\"presence_penalty\":0}";

    private readonly GatewayFixture _host;

    public AdjustedHeaderTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Fact]
    public async Task Stream_OfAnAdjustedRequest_SaysSo()
    {
        _host.AnswerWith(Chat.Chunk("a") + Chat.Finish() + Chat.Done, "text/event-stream");

        using var response = await _host.PostAsync(Chat.Path, Chat.Stream[..^1] + Field);

        Assert.Equal(["presence_penalty=removed"], response.Headers.GetValues("X-Grok-Adjusted"));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Chat.Stream, _host.OnlyCall.Text);
    }

    [Fact]
    public async Task Error_OfUpstream_SaysSo()
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.SendAsync("{\"error\":\"No.\"}");
        };

        using var response = await _host.PostAsync(Chat.Path, Chat.Plain[..^1] + Field);

        await response.ErrorAsync(400, "upstream_rejected");
        Assert.Equal(["presence_penalty=removed"], response.Headers.GetValues("X-Grok-Adjusted"));
    }

    [Fact]
    public async Task Answer_ToARequestThatIsAsItWas_DoesNotHaveTheHeader()
    {
        using var response = await _host.PostAsync(Chat.Path, Chat.Plain);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("X-Grok-Adjusted"));
    }

    [Theory]
    [InlineData("\"size\":\"1\",", "v1/images/generations")]
    [InlineData("\"quality\":\"hd\",", "v1/images/generate")]
    public async Task Default_OfTheMode_KeepsWhatMeansSomething(string field, string path)
    {
        var body = $"{{\"model\":\"grok-imagine-image\",{field}\"prompt\":\"a\"}}";

        using var response = await _host.PostAsync(path, body);

        Assert.False(response.Headers.Contains("X-Grok-Adjusted"));
        Assert.Equal(body, _host.OnlyCall.Text);
    }

    [Fact]
    public async Task VisionFallback_OfAnAdjustedRequest_TellsOfBoth()
    {
        const string Body =
            """{"model":"m","stop":"","stream":true,"stream_options":{},"messages":[{"role":"user","content":[{"type":"image_url"}]}]}""";

        using var response = await _host.PostAsync(Chat.Path, Body);

        Assert.Equal(["stop=removed"], response.Headers.GetValues("X-Grok-Adjusted"));
        Assert.True(response.Headers.Contains("X-Stream-Fallback"));
        Assert.Equal("""{"model":"m","stream":false,"messages":[{"role":"user","content":[{"type":"image_url"}]}]}""", _host.OnlyCall.Text);
    }
}
