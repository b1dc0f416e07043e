using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Access;

public sealed class ClientKeyTests : IClassFixture<ClientKeyTests.Host>
{
    private const string Second = "second key-é";

    private readonly string _request = Guid.NewGuid().ToString("N");
    private readonly Host _host;

    public ClientKeyTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("Authorization: Bearer test-client-key", "tests")]
    [InlineData("authorization: bearer test-client-key", "tests")]
    [InlineData("AUTHORIZATION: BEARER   test-client-key  ", "tests")]
    [InlineData("X-API-Key: test-client-key", "tests")]
    [InlineData("x-api-key:   test-client-key ", "tests")]
    [InlineData("X-API-Key: " + Second, "second")]
    [InlineData("Authorization: Bearer " + Second, "second")]
    [InlineData("Authorization: Basic dGVzdA==\r\nX-API-Key: test-client-key", "tests")]
    [InlineData("Authorization: Bearer\r\nX-API-Key: test-client-key", "tests")]
    [InlineData("Authorization: Bearer test-client-key\r\nX-API-Key: wrong", "tests")]
    [InlineData("Authorization: Bearer test-client-key\r\nX-API-Key: " + Second, "tests")]
    public async Task Key_ThatIsKnown_LetsItsClientIn(string headers, string client)
    {
        var (text, _) = await SendAsync(headers);

        Assert.StartsWith("HTTP/1.1 200 ", text, StringComparison.Ordinal);
        Assert.Equal($"Bearer {GatewayHost.UpstreamKey}", _host.OnlyCall.Headers["Authorization"]);
        Assert.False(_host.OnlyCall.Headers.ContainsKey("X-API-Key"));
        Assert.Equal(client, (await LastLineAsync()).GetProperty("client_key").GetString());
    }

    [Theory]
    [InlineData("Accept: */*", "missing_api_key")]
    [InlineData("Authorization: ", "missing_api_key")]
    [InlineData("Authorization: Bearer", "missing_api_key")]
    [InlineData("Authorization: Bearer    ", "missing_api_key")]
    [InlineData("Authorization: Basic test-client-key", "missing_api_key")]
    [InlineData("Authorization: test-client-key", "missing_api_key")]
    [InlineData("api-key: test-client-key", "missing_api_key")]
    [InlineData("X-API-Key: ", "missing_api_key")]
    [InlineData("Authorization: Bearer wrong", "invalid_api_key")]
    [InlineData("Authorization: Bearer Test-Client-Key", "invalid_api_key")]
    [InlineData("Authorization: Bearer test-client-key2", "invalid_api_key")]
    [InlineData("Authorization: Bearer test-client-ke", "invalid_api_key")]
    [InlineData("Authorization: Bearer test-client-key, test-client-key", "invalid_api_key")]
    [InlineData("X-API-Key: wrong", "invalid_api_key")]
    [InlineData("X-API-Key: Bearer test-client-key", "invalid_api_key")]
    [InlineData("X-API-Key: test-client-key\r\nX-API-Key: test-client-key", "invalid_api_key")]
    [InlineData("Authorization: Bearer wrong\r\nX-API-Key: test-client-key", "invalid_api_key")]
    public async Task Key_ThatIsMissingOrUnknown_IsRefused(string headers, string code)
    {
        var (text, _) = await SendAsync(headers);

        Assert.StartsWith("HTTP/1.1 401 ", text, StringComparison.Ordinal);
        Assert.Contains("WWW-Authenticate: Bearer\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"\"type\":\"authentication_error\",\"param\":null,\"code\":\"{code}\"", text, StringComparison.Ordinal);
        Assert.Empty(_host.Calls);
        var line = await LastLineAsync();
        Assert.Equal((code, null), (line.GetProperty("error").GetString(), line.GetProperty("client_key").GetString()));
    }

    [Fact]
    public async Task Key_InAQueryString_IsNoKey()
    {
        using var client = new HttpClient { BaseAddress = _host.Gateway.Address };

        using var response = await client.GetAsync($"v1/models?key={GatewayHost.ClientKey}", TestContext.Current.CancellationToken);

        await response.ErrorAsync(401, "missing_api_key");
    }

    [Fact]
    public async Task Keys_OfClientsAndOfUpstream_AreNeverLogged()
    {
        await SendAsync("Authorization: Bearer test-client-key");
        await SendAsync("Authorization: Bearer not-a-client-key");
        await LastLineAsync();
        await LastLineAsync();

        Assert.All(_host.Gateway.Log.Entries, entry =>
        {
            Assert.DoesNotContain("-client-key", entry.Message + entry.Exception, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(GatewayHost.UpstreamKey, entry.Message + entry.Exception, StringComparison.Ordinal);
        });
    }

    private Task<(string Text, bool WasReset)> SendAsync(string headers)
    {
        var address = _host.Gateway.Address;
        return RawClient.ExchangeAsync(
            address,
            $"POST {address.AbsolutePath}{Chat.Path} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}\r\nX-Request-ID: {_request}\r\n"
            + $"Content-Type: application/json\r\nConnection: close\r\nContent-Length: {Chat.Plain.Length}\r\n\r\n{Chat.Plain}");
    }

    // Tests of the class run in any order, and some leave lines behind.
    private async Task<System.Text.Json.JsonElement> LastLineAsync()
    {
        while (true)
        {
            var line = await _host.Gateway.Log.NextRequestLineAsync();
            if (line.GetProperty("request_id").GetString() == _request)
            {
                return line;
            }
        }
    }

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new()
        {
            ["Grok:Access:Keys:1:Name"] = "second",
            ["Grok:Access:Keys:1:Sha256"] = GatewayHost.Sha256Of(Second).ToUpperInvariant(),
        };
    }
}
