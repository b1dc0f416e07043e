using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

public sealed class PassThroughTests : IClassFixture<GatewayFixture>
{
    private const string OddBody =
        "\t\r\n{ \"mod\\u0065l\" :\"grok-4.3\",\"n\":1.0e+00 , \"x\":{ \"\":[ ] } ,\"messages\":[ {\"role\":\"user\",\"content\":\"\\u00e9é\\/😀\\ud83d\"} ]\n} \n\n";

    private readonly GatewayFixture _host;

    public PassThroughTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData(Chat.Path, "chat/completions", OddBody)]
    [InlineData("v1/images/generations", "images/generations", "{ \"prompt\" : \"\\u0061 cat\\n\",\"model\":\"m\" , \"n\":10,\"x\": 1.00 }\n")]
    [InlineData("v1/images/generate", "images/generations", " {\"model\":\"m\",\"stream\": false ,\"stream_options\":{},\"prompt\":\"é\"}")]
    public async Task Request_ThatNoRuleTouches_ReachesUpstreamByteForByte(string path, string upstreamPath, string body)
    {
        using var response = await _host.PostAsync(path, body);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(Encoding.UTF8.GetBytes(body), _host.OnlyCall.Body);
        Assert.Equal("POST", _host.OnlyCall.Method);
        Assert.Equal($"/v1/{upstreamPath}", _host.OnlyCall.Target);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LargeRequest_WithOrWithoutALength_ReachesUpstreamByteForByte(bool isChunked)
    {
        var text = string.Concat(Enumerable.Range(0, 80_000).Select(i => $"{i} é😀 "));
        var body = Encoding.UTF8.GetBytes(OddBody.Replace("\\u00e9", text, StringComparison.Ordinal));
        Assert.True(body.Length > 1_000_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat.Path) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(body, _host.OnlyCall.Body);
        Assert.Equal($"{body.Length}", _host.OnlyCall.Headers["Content-Length"]);
        Assert.Equal(body.Length, (await _host.RequestLineOfAsync(response)).GetProperty("bytes_in").GetInt64());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.xai+json")]
    public async Task Answer_InJson_ReachesTheClientByteForByte(string contentType)
    {
        const string Answer = "\n{ \"choices\" : [ ],\"é\\u00e9\\ud83d\": 1.0e0 ,\"usage\":null}\r\n ";
        _host.AnswerWith(Answer, contentType);

        using var response = await _host.PostAsync(Chat.Path, Chat.Plain);

        Assert.Equal(Answer, await response.TextAsync());
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(Answer), response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Stream_WithoutImages_ReachesUpstreamByteForByte()
    {
        const string Body = "{\"stream\" : true,\"stream_options\":{ \"include_usage\":false },\"model\":\"m\", \"messages\":[{}]}";
        _host.AnswerWith(Chat.Chunk("a") + Chat.Finish() + Chat.Done, "text/event-stream");

        using var response = await _host.PostAsync(Chat.Path, Body);

        Assert.Equal(Chat.Chunk("a") + Chat.Finish() + Chat.Done, await response.TextAsync());
        Assert.Equal(Body, _host.OnlyCall.Text);
    }
}
