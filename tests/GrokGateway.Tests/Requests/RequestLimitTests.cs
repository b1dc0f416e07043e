using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Requests;

public sealed class RequestLimitTests : IClassFixture<RequestLimitTests.Host>
{
    private const int Limit = 4096;

    private readonly Host _host;

    public RequestLimitTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string> Routes => [Chat.Path, "v1/vision/analyze", "v1/images/generate", "v1/images/generations"];

    [Theory]
    [InlineData(Limit, false, true)]
    [InlineData(Limit - 100, true, true)]
    [InlineData(Limit + 1, false, false)]
    [InlineData(Limit + 1, true, false)]
    [InlineData(20 * Limit, true, false)]
    public async Task Body_OverTheLimit_IsRefused(int length, bool isChunked, bool isAccepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat.Path) { Content = Chat.Json(Chat.Plain.PadRight(length)) };
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        if (isAccepted)
        {
            Assert.Equal(Chat.Completion, await response.TextAsync());
            Assert.Equal(length, _host.OnlyCall.Body.Length);
        }
        else
        {
            Assert.True(response.Headers.ConnectionClose);
            var error = await response.ErrorAsync(413, "request_too_large");
            Assert.Contains($"{Limit}", error.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Empty(_host.Calls);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Length_OverTheLimit_IsRefusedBeforeTheBodyIsSent(string path)
    {
        var address = _host.Gateway.Address;
        using var connection = await RawConnection.OpenAsync(address);

        await connection.SendAsync(HeadOf(path, "Content-Length: 1000000000\r\nExpect: 100-continue\r\n"));

        Assert.StartsWith("HTTP/1.1 413 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    [InlineData("nonsense")]
    public async Task ContentEncoding_OfAnyKind_IsRefusedOnEachRoute(string encoding)
    {
        foreach (var path in Routes)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path.Data) { Content = Chat.Json(Chat.Plain) };
            request.Content.Headers.ContentEncoding.Add(encoding);

            using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

            await response.ErrorAsync(415, "unsupported_content_encoding");
        }

        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n")]
    [InlineData("2\r\n{}}\r\n")]
    public async Task Body_InBrokenChunks_IsRefused(string body)
    {
        using var connection = await RawConnection.OpenAsync(_host.Gateway.Address);

        await connection.SendAsync(HeadOf(Chat.Path, "Transfer-Encoding: chunked\r\n") + body);

        var answer = await connection.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"incomplete_body\"", answer, StringComparison.Ordinal);
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task Body_ThatComesInPieces_IsReadWhole()
    {
        using var connection = await RawConnection.OpenAsync(_host.Gateway.Address);
        var headers = $"Content-Length: {Chat.Plain.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n";
        await connection.SendAsync(HeadOf(Chat.Path, headers));
        await connection.ReadUntilAsync("100 Continue\r\n\r\n");

        foreach (var piece in Chat.Plain.Chunk(7))
        {
            await connection.SendAsync(new string(piece));
        }

        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(Chat.Plain, _host.OnlyCall.Text);
    }

    private string HeadOf(string path, string headers) =>
        $"POST {_host.Gateway.Address.AbsolutePath}{path} HTTP/1.1\r\nHost: {_host.Gateway.Address.Authority}\r\n"
        + $"Authorization: Bearer {GatewayHost.ClientKey}\r\nContent-Type: application/json\r\n{headers}\r\n";

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Limits:MaxBodyBytes"] = $"{Limit}" };
    }
}
