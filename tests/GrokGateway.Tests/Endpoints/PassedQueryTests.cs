using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

/// <summary>Which parts of a query string reach xAI.</summary>
public sealed class PassedQueryTests : IClassFixture<GatewayFixture>
{
    private readonly GatewayFixture _host;

    public PassedQueryTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("responses/a", "", "")]
    [InlineData("responses/a", "?", "")]
    [InlineData("responses/a", "?include=x", "?include=x")]
    [InlineData("responses/a", "?include[]=a&include[]=b.c", "?include%5B%5D=a&include%5B%5D=b.c")]
    [InlineData("responses/a", "?include%5B%5D=a&x=1&include%5b%5d=b&include=c", "?include=c&include%5B%5D=a&include%5B%5D=b")]
    [InlineData("responses/a", "?include=a%26b%3D%23%2F%3Fc%0D%0A+d", "?include=a%26b%3D%23%2F%3Fc%0D%0A%20d")]
    [InlineData("responses/a", "?include=%C3%A9%00%FF", "?include=%C3%A9%00%25FF")]
    [InlineData("responses/a", "?include=a;api=b", "?include=a%3Bapi%3Db")]
    [InlineData("responses/a", "?after=1&limit=2&starting_after=3&stream=false&include_obfuscation=false&key=1", "")]
    [InlineData("responses/a", "?stream=False&stream=0&stream=", "")]
    [InlineData("responses/a/input_items", "?order=asc&limit=2&after=m_1", "?after=m_1&limit=2&order=asc")]
    [InlineData("responses/a/input_items", "?include=x&before=m_2", "?before=m_2&include=x")]
    [InlineData("responses/a/input_items", "?limit=2&limit=3&limitx=4&[limit]=5", "?limit=2&limit=3")]
    [InlineData("videos/a", "?include=x&after=y", "")]
    [InlineData("models", "?include=x&limit=1", "")]
    [InlineData("language-models/a", "?include=x", "")]
    public async Task Query_OfAGet_PassesTheNamesOfItsRow(string path, string query, string passed)
    {
        var address = _host.Gateway.Address;
        var (text, _) = await RawClient.ExchangeAsync(
            address,
            $"GET {address.AbsolutePath}v1/{path}{query} HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Authorization: Bearer {GatewayHost.ClientKey}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", text, StringComparison.Ordinal);
        Assert.Equal($"/v1/{path}{passed}", _host.OnlyCall.Target);
    }

    [Fact]
    public async Task Query_OfOtherMethods_IsDropped()
    {
        using var deleted = await _host.Client.DeleteAsync("v1/responses/a?include=x&stream=true", TestContext.Current.CancellationToken);
        using var compacted = await _host.PostAsync("v1/responses/compact?include=x&stream=true", "{}");

        Assert.Equal([200, 200], [(int)deleted.StatusCode, (int)compacted.StatusCode]);
        Assert.Equal(["/v1/responses/a", "/v1/responses/compact"], _host.Calls.Select(call => call.Target));
    }

    [Theory]
    [InlineData("?stream=true")]
    [InlineData("?stream=1&starting_after=2")]
    [InlineData("?stream=false&Stream=TRUE")]
    public async Task StoredResponse_AskedForAsAStream_IsRefused(string query)
    {
        using var response = await _host.Client.GetAsync("v1/responses/a" + query, TestContext.Current.CancellationToken);

        await response.ErrorAsync(400, "invalid_value", "stream");
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData(2040, 200)]
    [InlineData(2041, 400)]
    public async Task Query_OfAnyLength_PassesUpToItsLimit(int length, int status)
    {
        using var response = await _host.Client.GetAsync(
            $"v1/responses/a?include={new string('a', length)}", TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, _host.Calls.Count);
    }
}
