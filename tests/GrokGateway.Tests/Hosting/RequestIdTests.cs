using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Hosting;

public sealed class RequestIdTests : IClassFixture<GatewayFixture>
{
    private readonly GatewayFixture _host;

    public RequestIdTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string> Safe => ["a", "A-z.0_9", new string('x', 128)];

    public static TheoryData<string> Unsafe => ["", "a b", "a,b", "a/b", "a\tb", "é", "{}", new string('x', 129)];

    [Theory]
    [MemberData(nameof(Safe))]
    public async Task RequestId_ThatIsSafe_IsTakenEverywhere(string id)
    {
        using var response = await _host.PostAsync(Chat.Path, Chat.Plain, ("X-Request-ID", id));

        Assert.Equal(id, response.Headers.GetValues("X-Request-ID").Single());
        Assert.Equal(id, _host.OnlyCall.Headers["X-Request-ID"]);
        await _host.RequestLineOfAsync(response);
    }

    [Theory]
    [MemberData(nameof(Unsafe))]
    public async Task RequestId_ThatIsNotSafe_IsReplacedEverywhere(string id)
    {
        var address = _host.Gateway.Address;
        var request = RawClient.ChatRequest(address, Chat.Plain, headers: $"X-Request-ID: {id}\r\nConnection: close\r\n");

        var (text, _) = await RawClient.ExchangeAsync(address, request);

        Assert.StartsWith("HTTP/1.1 200 ", text, StringComparison.Ordinal);
        var sent = _host.OnlyCall.Headers["X-Request-ID"];
        Assert.Matches("^[0-9a-f]{32}$", sent);
        Assert.Contains($"X-Request-ID: {sent}\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestId_SentTwice_IsReplaced()
    {
        using var response = await _host.PostAsync(Chat.Path, Chat.Plain, ("X-Request-ID", "a"), ("X-Request-ID", "b"));

        Assert.Matches("^[0-9a-f]{32}$", response.Headers.GetValues("X-Request-ID").Single());
    }

    [Theory]
    [InlineData("health", 200)]
    [InlineData("v1/nothing", 404)]
    [InlineData("v1/models", 200)]
    public async Task Answer_OfAnyKind_HasAnIdAndTellsPagesOfOurHeaders(string path, int status)
    {
        using var withOrigin = await GetAsync(path, "https://page.example");
        using var without = await GetAsync(path, null);

        Assert.Equal((status, status), ((int)withOrigin.StatusCode, (int)without.StatusCode));
        Assert.NotEqual(withOrigin.Headers.GetValues("X-Request-ID").Single(), without.Headers.GetValues("X-Request-ID").Single());
        var exposed = withOrigin.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(", ");
        Assert.Superset(
            new HashSet<string> { "X-Request-ID", "X-Upstream-Request-ID", "X-Stream-Fallback", "X-Grok-Adjusted", "X-RateLimit-Reset", "Retry-After" }, exposed.ToHashSet());
        Assert.False(without.Headers.Contains("Access-Control-Expose-Headers"));
        Assert.False(withOrigin.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
