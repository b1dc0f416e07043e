using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Hosting;

public sealed class RouteTests : IClassFixture<GatewayFixture>
{
    private readonly GatewayFixture _host;

    public RouteTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "v1")]
    [InlineData("GET", "v2/models")]
    [InlineData("POST", "v1/embeddings/more")]
    [InlineData("GET", "v1/api-key")]
    [InlineData("POST", "v1/files")]
    [InlineData("GET", "v1/responses/a/input_items/b")]
    [InlineData("POST", "v1/chat/completions/more")]
    [InlineData("POST", "chat/completions")]
    [InlineData("DELETE", "v1/models/a/b")]
    [InlineData("GET", "health/more")]
    [InlineData("PATCH", "healthy")]
    public async Task UnknownPath_WithAnyMethod_IsNotFound(string method, string path)
    {
        using var response = await SendAsync(method, path);

        var error = await response.ErrorAsync(404, "unknown_route");
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Contains($"/api/{path}".TrimEnd('/'), error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("GET", "v1/chat/completions", "POST")]
    [InlineData("PUT", "v1/chat/completions/", "POST")]
    [InlineData("DELETE", "V1/Chat/Completions", "POST")]
    [InlineData("GET", "v1/vision/analyze", "POST")]
    [InlineData("PATCH", "v1/images/generate", "POST")]
    [InlineData("OPTIONS", "v1/images/generations", "POST")]
    [InlineData("POST", "v1/models", "GET")]
    [InlineData("DELETE", "v1/models/grok-4.3", "GET")]
    [InlineData("PUT", "v1/responses/x", "GET, DELETE")]
    [InlineData("HEAD", "v1/videos/x", "GET")]
    [InlineData("POST", "v1/responses/x/input_items", "GET")]
    [InlineData("GET", "v1/responses", "POST")]
    [InlineData("GET", "v1/responses/compact", "POST")]
    [InlineData("DELETE", "V1/RESPONSES/COMPACT/", "POST")]
    [InlineData("GET", "v1/videos/generations", "POST")]
    [InlineData("PATCH", "v1/tokenize-text", "POST")]
    [InlineData("POST", "v1/language-models", "GET")]
    [InlineData("DELETE", "v1/embedding-models/x", "GET")]
    [InlineData("POST", "health", "GET")]
    [InlineData("PUT", "health/ready", "GET")]
    public async Task KnownPath_WithAnotherMethod_NamesTheRightOne(string method, string path, string allow)
    {
        using var response = await SendAsync(method, path);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(allow.Split(", "), response.Content.Headers.Allow);
        if (method != "HEAD")
        {
            await response.ErrorAsync(405, "method_not_allowed");
        }

        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("GET", "v1/nothing")]
    [InlineData("GET", "v1/chat/completions")]
    [InlineData("DELETE", "v1/models")]
    [InlineData("GET", "v1/models/...")]
    [InlineData("OPTIONS", "v1/chat/completions")]
    [InlineData("GET", "health/more")]
    public async Task Route_WithoutAKey_IsNotToldOf(string method, string path)
    {
        using var client = new HttpClient { BaseAddress = _host.Gateway.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ErrorAsync(401, "missing_api_key");
        Assert.Empty(response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("GET", "health", 200)]
    [InlineData("GET", "health/ready", 200)]
    [InlineData("POST", "health", 405)]
    [InlineData("DELETE", "health/ready", 405)]
    public async Task Health_WithoutAKey_Answers(string method, string path, int status)
    {
        using var client = new HttpClient { BaseAddress = _host.Gateway.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("grok-4.3", "grok-4.3")]
    [InlineData("a", "a")]
    [InlineData("Grok_4:beta.2", "Grok_4:beta.2")]
    [InlineData("a..b", "a..b")]
    [InlineData("grok%2D4", "grok-4")]
    public async Task Model_WithAValidId_IsAskedOfUpstream(string id, string sent)
    {
        using var response = await SendAsync("GET", $"v1/models/{id}");

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal($"/v1/models/{sent}", _host.OnlyCall.Target);
    }

    [Fact]
    public async Task Model_WithAnIdOf128Characters_IsTheLongest()
    {
        using var longest = await SendAsync("GET", $"v1/models/{new string('a', 128)}");
        Assert.Equal(200, (int)longest.StatusCode);

        using var tooLong = await SendAsync("GET", $"v1/models/{new string('a', 129)}");
        await tooLong.ErrorAsync(404, "unknown_route");
        Assert.Single(_host.Calls);
    }

    // By hand: a client library would tidy these paths up before it sent them.
    [Theory]
    [InlineData("...")]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("%2e%2e%2e")]
    [InlineData("a%2fb")]
    [InlineData("..%2fchat%2fcompletions")]
    [InlineData("%2f")]
    [InlineData("a%20b")]
    [InlineData("a%0Ab")]
    [InlineData("a%00b")]
    [InlineData("a%3Fb")]
    [InlineData("%C3%A9")]
    [InlineData("a;b")]
    [InlineData("a%25b")]
    public async Task Model_WithAnOddId_IsNeverAskedOfUpstream(string id)
    {
        var address = _host.Gateway.Address;
        var (text, _) = await RawClient.ExchangeAsync(
            address,
            $"GET {address.AbsolutePath}v1/models/{id} HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Authorization: Bearer {GatewayHost.ClientKey}\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (404|400) ", text);
        Assert.Empty(_host.Calls);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        return await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
