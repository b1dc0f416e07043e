using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Upstream;

public sealed class RequestHeaderTests : IClassFixture<GatewayFixture>
{
    private static readonly string[] Always =
        ["Accept", "Authorization", "Host", "Idempotency-Key", "User-Agent", "X-Request-ID", "x-grok-conv-id"];

    private readonly GatewayFixture _host;

    public RequestHeaderTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData(Chat.Path, Chat.Plain, "application/json")]
    [InlineData(Chat.Path, Chat.Stream, "text/event-stream")]
    [InlineData("v1/images/generations", "{\"prompt\":\"a\"}", "application/json")]
    [InlineData("v1/vision/analyze", "{\"image\":{\"url\":\"https://x/y\"}}", "application/json")]
    public async Task Post_WithEveryKindOfHeader_SendsTheAllowedOnesAndOurOwn(string path, string body, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?api-version=1&key=secret") { Content = Chat.Json(body) };
        AddHeaders(request);
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=UTF-8; x=\"y\"");

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        AssertSent(accept, ["Content-Type", "Content-Length"]);
        Assert.Equal("application/json;charset=UTF-8; x=\"y\"", _host.OnlyCall.Headers["Content-Type"]);
        Assert.DoesNotContain('?', _host.OnlyCall.Target);
    }

    [Theory]
    [InlineData("v1/models", "/v1/models")]
    [InlineData("v1/models/grok-4.3", "/v1/models/grok-4.3")]
    public async Task Get_WithEveryKindOfHeader_SendsTheAllowedOnesAndOurOwn(string path, string target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path + "?limit=1");
        AddHeaders(request);

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        AssertSent("application/json", []);
        Assert.Equal(("GET", target), (_host.OnlyCall.Method, _host.OnlyCall.Target));
        Assert.Empty(_host.OnlyCall.Body);
    }

    [Fact]
    public async Task Post_WithoutAContentType_SendsJson()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Chat.Plain));

        using var response = await _host.Client.PostAsync(Chat.Path, content, TestContext.Current.CancellationToken);

        Assert.Equal("application/json", _host.OnlyCall.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("x-grok-conv-id: caf\u00e9", "x-grok-conv-id")]
    [InlineData("IDEMPOTENCY-KEY: \U0001F600", "Idempotency-Key")]
    [InlineData("Content-Type: application/json; charset=\u00fc", "Content-Type")]
    public async Task PassedHeader_OutsideAscii_IsRefusedByName(string header, string name)
    {
        var address = _host.Gateway.Address;
        var contentType = header.StartsWith("Content-Type", StringComparison.Ordinal) ? "" : "Content-Type: application/json\r\n";
        var (text, _) = await RawClient.ExchangeAsync(
            address,
            $"POST {address.AbsolutePath}{Chat.Path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {GatewayHost.ClientKey}\r\n"
            + $"{contentType}{header}\r\nConnection: close\r\nContent-Length: {Chat.Plain.Length}\r\n\r\n{Chat.Plain}");

        Assert.StartsWith("HTTP/1.1 400 ", text, StringComparison.Ordinal);
        Assert.Contains($"\"param\":\"{name}\",\"code\":\"invalid_header\"", text, StringComparison.Ordinal);
        Assert.Empty(_host.Calls);
    }

    private static void AddHeaders(HttpRequestMessage request)
    {
        foreach (var (name, value) in new[]
        {
            ("X-API-Key", "another-client-key"), ("Cookie", "a=b"), ("X-Forwarded-For", "10.0.0.1"), ("X-Forwarded-Host", "evil"),
            ("Forwarded", "for=10.0.0.1"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            ("tracestate", "a=b"), ("baggage", "user=1"), ("Request-Id", "|1.2."), ("Accept-Encoding", "gzip, br"), ("Accept", "text/html"),
            ("Accept-Language", "de"), ("User-Agent", "curl/8.5.0"), ("x-ms-invocation-id", "1"), ("x-functions-key", "k"),
            ("OpenAI-Organization", "org"), ("Origin", "https://page"), ("Referer", "https://page/"), ("x-unknown", "1"), ("Range", "bytes=0-1"),
            ("X-HTTP-Method-Override", "DELETE"), ("x-grok-conv-id", "conv 1"), ("Idempotency-Key", "once"), ("X-Request-ID", "id-1"),
        })
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }
    }

    private void AssertSent(string accept, string[] ofTheBody)
    {
        var headers = _host.OnlyCall.Headers;
        Assert.Equal(
            Always.Concat(ofTheBody).Order(StringComparer.OrdinalIgnoreCase),
            headers.Keys.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
        Assert.Equal(accept, headers["Accept"]);
        Assert.Equal("GrokFunctions", headers["User-Agent"]);
        Assert.Equal($"Bearer {GatewayHost.UpstreamKey}", headers["Authorization"]);
        Assert.Equal(_host.Upstream.Address.Authority, headers["Host"]);
        Assert.Equal("conv 1", headers["x-grok-conv-id"]);
        Assert.Equal("once", headers["Idempotency-Key"]);
        Assert.Equal("id-1", headers["X-Request-ID"]);
    }
}
