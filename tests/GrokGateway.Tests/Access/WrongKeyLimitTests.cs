using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Access;

public sealed class WrongKeyLimitTests
{
    private const int Allowed = 20;

    private readonly ManualTime _time = new();

    [Fact]
    public async Task WrongKeys_MoreThanTwentyAMinuteFromAnAddress_AreTooMany()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream);
        for (var i = 0; i < Allowed; i++)
        {
            using var wrong = await gateway.CallAsync($"wrong-{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
            Assert.Equal(("invalid_api_key", null), await wrong.ErrorCodeAsync());
            Assert.Equal("Bearer", wrong.Headers.WwwAuthenticate.ToString());
        }

        using (var refused = await gateway.CallAsync("wrong"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(3, refused.Number("Retry-After"));
            Assert.Equal(("rate_limit_exceeded", null), await refused.ErrorCodeAsync());
        }

        _time.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, await gateway.StatusAsync("wrong"));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync("wrong"));
        Assert.Empty(upstream.Calls);
    }

    [Fact]
    public async Task ValidKey_FromAnAddressWithTooManyWrongOnes_GetsIn()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream);
        await UseUpAsync(gateway);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(HttpStatusCode.TooManyRequests, await gateway.StatusAsync("wrong"));
    }

    [Fact]
    public async Task MissingKeys_HoweverMany_DoNotCount()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream);
        for (var i = 0; i < Allowed + 5; i++)
        {
            using var missing = await gateway.CallAsync(null);
            Assert.Equal(HttpStatusCode.Unauthorized, missing.StatusCode);
            Assert.Equal(("missing_api_key", null), await missing.ErrorCodeAsync());
        }

        await UseUpAsync(gateway);
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(null));
    }

    [Fact]
    public async Task ForwardedFor_UnlessTrusted_IsIgnored()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream);
        await UseUpAsync(gateway, i => $"1.2.3.{i}");
        Assert.Equal(HttpStatusCode.TooManyRequests, await WrongAsync(gateway, "4.4.4.4"));
    }

    [Theory]
    [InlineData("6.6.6.{0}, 1.2.3.4:5{0}", "1.2.3.4", "1.2.3.5")]
    [InlineData("[2001:db8:0:1::{0}]:80", "2001:db8:0:1:f::", "2001:db8:0:2::1")]
    public async Task ForwardedFor_OfATrustedPlatform_TellsClientsApartByTheLastHop(string used, string same, string other)
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, new() { ["Grok:Access:TrustForwardedFor"] = "true" });
        await UseUpAsync(gateway, i => string.Format(System.Globalization.CultureInfo.InvariantCulture, used, i));
        Assert.Equal(HttpStatusCode.TooManyRequests, await WrongAsync(gateway, same));
        Assert.Equal(HttpStatusCode.Unauthorized, await WrongAsync(gateway, other));
        Assert.Equal(HttpStatusCode.Unauthorized, await WrongAsync(gateway, null));
    }

    private Task<GatewayHost> StartAsync(ScriptedUpstream upstream, Dictionary<string, string?>? settings = null) =>
        GatewayHost.StartAsync(upstream.Address, settings, time: _time);

    private static async Task UseUpAsync(GatewayHost gateway, Func<int, string>? forwardedFor = null)
    {
        for (var i = 0; i < Allowed; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await WrongAsync(gateway, forwardedFor?.Invoke(i)));
        }
    }

    private static async Task<HttpStatusCode> WrongAsync(GatewayHost gateway, string? forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/models");
        if (forwardedFor is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor));
        }

        using var answer = await gateway.CallAsync("wrong", request);
        return answer.StatusCode;
    }
}
