using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Hosting;

public sealed class HealthTests
{
    [Theory]
    [InlineData(true, true, 200, """{"status":"ok","checks":{"upstream_key":"ok","client_keys":"ok"}}""")]
    [InlineData(false, true, 503, """{"status":"unavailable","checks":{"upstream_key":"unavailable","client_keys":"ok"}}""")]
    [InlineData(true, false, 503, """{"status":"unavailable","checks":{"upstream_key":"ok","client_keys":"unavailable"}}""")]
    [InlineData(false, false, 503, """{"status":"unavailable","checks":{"upstream_key":"unavailable","client_keys":"unavailable"}}""")]
    public async Task Ready_WithAndWithoutItsKeys_TellsWhatIsMissing(bool hasUpstreamKey, bool hasClientKeys, int status, string body)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync("{}");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, Settings(hasUpstreamKey, hasClientKeys));
        gateway.Client.DefaultRequestHeaders.Authorization = null;

        using var ready = await gateway.Client.GetAsync("health/ready", TestContext.Current.CancellationToken);
        Assert.Equal((status, body), ((int)ready.StatusCode, await ready.TextAsync()));
        Assert.Equal("application/json", ready.Content.Headers.ContentType?.ToString());

        using var health = await gateway.Client.GetAsync("health", TestContext.Current.CancellationToken);
        Assert.Equal((200, """{"status":"ok"}"""), ((int)health.StatusCode, await health.TextAsync()));
        Assert.Equal("application/json", health.Content.Headers.ContentType?.ToString());
        Assert.Empty(upstream.Calls);
    }

    [Fact]
    public async Task Request_WithoutAnUpstreamKey_IsTurnedAwayWithRetryAfter()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync("{}");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, Settings(hasUpstreamKey: false, hasClientKeys: true));

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        await response.ErrorAsync(503, "key_unavailable");
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Empty(upstream.Calls);
    }

    private static Dictionary<string, string?> Settings(bool hasUpstreamKey, bool hasClientKeys) => new()
    {
        ["XAI_API_KEY"] = hasUpstreamKey ? GatewayHost.UpstreamKey : null,
        ["Grok:Access:Keys:0:Name"] = hasClientKeys ? "tests" : null,
        ["Grok:Access:Keys:0:Sha256"] = hasClientKeys ? GatewayHost.Sha256Of(GatewayHost.ClientKey) : null,
    };
}
