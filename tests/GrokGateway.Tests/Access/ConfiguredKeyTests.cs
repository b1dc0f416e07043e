using System.Net;
using GrokGateway.Access;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Access;

public sealed class ConfiguredKeyTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");
    private static readonly string Hash = GatewayHost.Sha256Of("another-key");

    private static readonly (string Name, string Value)[] WrongLimits =
        [("RequestsPerWindow", "0"), ("RequestsPerWindow", "1000001"), ("WindowSeconds", "0"), ("WindowSeconds", "86401")];

    public static TheoryData<string, string> WrongSettings => new()
    {
        { "Sha256=" + GatewayHost.Sha256Of(GatewayHost.ClientKey), "Grok__Access__Keys__1 is the same key as Grok__Access__Keys__0." },
        { "Sha256=" + GatewayHost.Sha256Of(GatewayHost.ClientKey).ToUpperInvariant(), "Grok__Access__Keys__1 is the same key as Grok__Access__Keys__0." },
        { "Sha256=abc", "Grok__Access__Keys__1__Sha256 must be 64 hexadecimal digits." },
        { "Disabled=false", "Grok__Access__Keys__1 has neither Key nor Sha256." },
        { "Key=plain", "Grok__Access__Keys__1__Key is allowed in Development only" },
        { $"Sha256={Hash};Key=plain", "Grok__Access__Keys__1 has both Key and Sha256" },
        { $"Sha256={Hash};Name=a b", "Grok__Access__Keys__1__Name must be 1 to 64 letters" },
        { $"Sha256={Hash};Name=", "Grok__Access__Keys__1__Name must be 1 to 64 letters" },
        { $"Sha256={Hash};Name=a\n", "Grok__Access__Keys__1__Name must be 1 to 64 letters" },
        { $"Sha256={Hash};Name=\u00e9", "Grok__Access__Keys__1__Name must be 1 to 64 letters" },
        { $"Sha256={Hash};Name={new string('a', 65)}", "Grok__Access__Keys__1__Name must be 1 to 64 letters" },
        { $"Sha256={Hash};RequestsPerWindow=many", "Grok__Access__Keys__1__RequestsPerWindow must be a whole number." },
        { $"Sha256={Hash};WindowSeconds=1.5", "Grok__Access__Keys__1__WindowSeconds must be a whole number." },
        { $"Sha256={Hash};Expires=soon", "Grok__Access__Keys__1__Expires must be a date or a time." },
        { $"Sha256={Hash};Disabled=maybe", "Grok__Access__Keys__1__Disabled must be true or false." },
        { $"Sha256={Hash};Expries=2026-01-01", "Grok__Access__Keys__1__Expries is no setting of a key." },
        { $"Sha256={Hash};RequestsPerWindow=0", "Grok__Access__Keys__1__RequestsPerWindow must be between 1 and 1000000." },
        { $"Sha256={Hash};WindowSeconds=86401", "Grok__Access__Keys__1__WindowSeconds must be between 1 and 86400." },
        { $"Sha256={Hash};Models:0=grok-*-mini", "Grok__Access__Keys__1__Models holds an entry that is no model's name" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task Key_ThatIsWrong_StopsTheStartAndIsNamed(string members, string reason)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartAsync(Nowhere, SecondKey(members)));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_AndItsHash_AreOneKeyToo()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayHost.StartAsync(Nowhere, SecondKey($"Key={GatewayHost.ClientKey}"), "Development"));
        Assert.Contains("Grok__Access__Keys__1 is the same key as Grok__Access__Keys__0.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_OfTheDefaults_AreCheckedAtStart()
    {
        foreach (var (name, value) in WrongLimits)
        {
            var failure = await Assert.ThrowsAsync<OptionsValidationException>(
                () => GatewayHost.StartAsync(Nowhere, new() { [$"Grok:Limits:{name}"] = value }));
            Assert.Contains($"Grok__Limits__{name} must be between 1 and", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Expiry_OfAKey_IsLookedAtWithEachRequest()
    {
        var time = new ManualTime();
        var expires = time.GetUtcNow().AddMinutes(1);
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, SecondKey($"Sha256={Hash};Expires={expires:O}"), time: time);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync("another-key"));
        time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync("another-key"));
        time.Advance(TimeSpan.FromTicks(1));
        using var answer = await gateway.CallAsync("another-key");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(("invalid_api_key", null), await answer.ErrorCodeAsync());
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
    }

    [Fact]
    public async Task Key_ThatIsDisabled_IsRefused()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, SecondKey($"Sha256={Hash};Disabled=true"));
        using var answer = await gateway.CallAsync("another-key");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(("invalid_api_key", null), await answer.ErrorCodeAsync());
        Assert.Empty(upstream.Calls);
    }

    [Fact]
    public async Task Keys_ThatShareAName_BothHoldWhileOneReplacesTheOther()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, SecondKey($"Sha256={Hash};Name=tests"));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync("another-key"));
        Assert.Equal("tests", (await gateway.Log.NextRequestLineAsync()).GetProperty("client_key").GetString());
        Assert.Equal("tests", (await gateway.Log.NextRequestLineAsync()).GetProperty("client_key").GetString());
    }

    [Fact]
    public async Task Ring_OfTheConfiguration_FindsByHashAlone()
    {
        await using var gateway = await GatewayHost.StartAsync(Nowhere, SecondKey($"Sha256={Hash}"));
        var ring = gateway.Services.GetRequiredService<ConfiguredKeyRing>().Current;
        Assert.Equal("second", ring.Find(Sha256Digest.Of("another-key"))?.Name);
        Assert.Null(ring.Find(Sha256Digest.Of(Hash)));
        Assert.True(Sha256Digest.TryParse(new string('0', 64), out var zeros));
        Assert.Null(ring.Find(zeros));
    }

    private static Dictionary<string, string?> SecondKey(string members)
    {
        var settings = new Dictionary<string, string?> { ["Grok:Access:Keys:1:Name"] = "second" };
        foreach (var member in members.Split(';').Select(member => member.Split('=', 2)))
        {
            settings[$"Grok:Access:Keys:1:{member[0]}"] = member[1];
        }

        return settings;
    }
}
