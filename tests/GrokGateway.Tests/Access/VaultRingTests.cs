using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Access;

[Collection(KeyVaultTests.Name)]
public sealed class VaultRingTests : IAsyncLifetime
{
    private const string Key = "grok_a-key-in-the-vault";
    private const string Second = "grok_a-second-key-in-the-vault";

    private readonly ManualTime _time = new();
    private VaultScene _scene = null!;
    private ScriptedUpstream _upstream = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await VaultScene.StartAsync();
        _scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        _upstream = await KeyedUpstream.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task Keys_OfConfigurationAndVault_AreOneRing()
    {
        Set(Ring.Entry("a", Key), Ring.Entry("b", Second));
        await using var gateway = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Second));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync("grok_unknown"));
    }

    [Fact]
    public async Task Ring_BeforeAKeyWasSent_IsNotReadAndThenOnce()
    {
        Set(Ring.Entry("a", Key));
        var hold = new Hold();
        _scene.Vault.Before = hold.WaitAsync;
        await using var gateway = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(null, "health", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(null));
        Assert.Empty(_scene.Vault.Reads.All);

        var answers = Enumerable.Range(0, 30).Select(_ => gateway.StatusAsync(Key, "v1/nothing", null)).ToArray();
        await hold.Arrived;
        Assert.DoesNotContain(answers, answer => answer.IsCompleted);
        hold.Release();
        Assert.All(await Task.WhenAll(answers).Within(), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal([VaultScene.RingSecret], _scene.Vault.Reads.All);
    }

    [Fact]
    public async Task Ring_WhoseFirstClientLeaves_ServesTheOthers()
    {
        Set(Ring.Entry("a", Key));
        var hold = new Hold();
        _scene.Vault.Before = hold.WaitAsync;
        await using var gateway = await StartAsync();
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/nothing");
        request.Headers.Add("X-API-Key", Key);
        gateway.Client.DefaultRequestHeaders.Authorization = null;
        var first = gateway.Client.SendAsync(request, leaving.Token);
        await hold.Arrived;
        var second = gateway.StatusAsync(Key, "v1/nothing", null);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("client_gone", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
        hold.Release();
        Assert.Equal(HttpStatusCode.NotFound, await second);
    }

    [Fact]
    public async Task Ring_ThatIsNotInTheVault_IsEmpty()
    {
        await using var gateway = await StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(Key));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Contains("\"client_keys\":\"ok\"", (await gateway.ReadyAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ring_ThatIsNotInTheVaultWithNoConfiguredKeys_LetsNobodyIn()
    {
        await using var gateway = await StartAsync(WithoutConfiguredKeys());
        using var answer = await gateway.CallAsync(Key);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("access_not_configured", null), await answer.ErrorCodeAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.ReadyAsync()).Status);
    }

    [Fact]
    public async Task Ring_UnderAnotherSecretsName_IsReadFromThere()
    {
        _scene.Vault.Set("another-ring", Ring.Of(Ring.Entry("a", Key)));
        await using var gateway = await StartAsync(new() { ["Grok:KeyVault:ClientKeysSecret"] = "another-ring" });
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ring_ThatCouldNotBeReadYet_IsUnavailableButConfiguredKeysWork(bool hasConfiguredKeys)
    {
        Set(Ring.Entry("a", Key));
        _scene.Vault.Before = http => http.Request.Path.ToString().Contains(VaultScene.RingSecret, StringComparison.Ordinal)
            ? KeyVaultStandIn.FailAsync(http, 403, "Forbidden", "Caller is not authorized", "ForbiddenByRbac")
            : Task.CompletedTask;
        await using var gateway = await StartAsync(hasConfiguredKeys ? null : WithoutConfiguredKeys());
        using (var answer = await gateway.CallAsync(Key))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(("access_unavailable", null), await answer.ErrorCodeAsync());
            Assert.Equal(10, answer.Number("Retry-After"));
        }

        if (hasConfiguredKeys)
        {
            Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        }

        var logged = await gateway.Log.EntryAsync("VaultReadFailed");
        Assert.Contains("'grok-client-keys'", logged.Message, StringComparison.Ordinal);
        Assert.Contains("Key Vault Secrets User", logged.Message, StringComparison.Ordinal);
        await ClientCalls.UntilAsync(async () => (await gateway.ReadyAsync()) is (var status, var body)
            && (status == HttpStatusCode.OK) == hasConfiguredKeys
            && body.Contains(hasConfiguredKeys ? "\"client_keys\":\"degraded\"" : "\"client_keys\":\"unavailable\"", StringComparison.Ordinal)
            && body.Contains("\"upstream_key\":\"ok\"", StringComparison.Ordinal));

        // Remembered for ten seconds, then tried again.
        _scene.Vault.Before = null;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(Key));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
    }

    [Fact]
    public async Task Ring_ThatChanged_HoldsAfterTheRefreshAndNotBefore()
    {
        Set(Ring.Entry("a", Key, "\"requestsPerWindow\":5"));
        await using var gateway = await StartAsync(new() { ["Grok:KeyVault:RefreshMinutes"] = "2" });
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
        Set(Ring.Entry("b", Second, "\"requestsPerWindow\":7000,\"windowSeconds\":30"));
        _time.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(Second));
        _time.Advance(TimeSpan.FromTicks(1));
        await ClientCalls.UntilAsync(async () => await gateway.StatusAsync(Key, "v1/nothing", null) is not HttpStatusCode.NotFound and not HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(Key));
        using var answer = await gateway.CallAsync(Second);
        Assert.Equal((HttpStatusCode.OK, 7000), (answer.StatusCode, answer.Number("X-RateLimit-Limit")));
    }

    [Fact]
    public async Task RateLimit_ThatChangedInTheRing_HoldsAfterTheRefresh()
    {
        Set(Ring.Entry("a", Key, "\"requestsPerWindow\":1,\"windowSeconds\":3600"));
        await using var gateway = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
        Assert.Equal(HttpStatusCode.TooManyRequests, await gateway.StatusAsync(Key));
        Set(Ring.Entry("a", Key, "\"requestsPerWindow\":3600,\"windowSeconds\":3600"));
        _time.Advance(TimeSpan.FromMinutes(10));
        await ClientCalls.UntilAsync(async () =>
        {
            using var answer = await gateway.CallAsync(Key, "v1/nothing", null);
            return answer.Number("X-RateLimit-Limit") == 3600;
        });
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    public async Task Ring_ThatWasTakenAway_LeavesTheConfiguredKeysOnly(string? ring)
    {
        Set(Ring.Entry("a", Key));
        await using var gateway = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));
        if (ring is null)
        {
            _scene.Vault.Remove(VaultScene.RingSecret);
        }
        else
        {
            _scene.Vault.Set(VaultScene.RingSecret, ring);
        }

        _time.Advance(TimeSpan.FromMinutes(10));
        await ClientCalls.UntilAsync(async () => await gateway.StatusAsync(Key) == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
    }

    [Fact]
    public async Task Entry_WithEveryMember_IsUnderstood()
    {
        const string Disabled = "grok_disabled";
        const string Enabled = "grok_enabled";
        const string Members =
            """
            "models":["grok-4.3","grok-imagine-*"],"requestsPerWindow":9,"windowSeconds":90,"expires":"2026-01-01T00:10:00Z","disabled":false
            """;
        Set(
            Ring.Entry("full", Key, Members),
            Ring.Entry("full", Second, "\"expires\":\"2026-01-01T02:00:00+02:00\""),
            Ring.Entry("off", Disabled, "\"disabled\":true"),
            Ring.Entry("on", Enabled, "\"models\":[],\"expires\":null,\"requestsPerWindow\":null"));
        await using var gateway = await StartAsync();
        using (var answer = await gateway.CallAsync(Key))
        {
            Assert.Equal((HttpStatusCode.OK, 9, 8), (answer.StatusCode, answer.Number("X-RateLimit-Limit"), answer.Number("X-RateLimit-Remaining")));
        }

        using (var answer = await gateway.CallAsync(Key, Chat.Path, Chat.Plain.Replace("4.3", "4.5", StringComparison.Ordinal)))
        {
            Assert.Equal(("model_not_allowed", "model"), await answer.ErrorCodeAsync());
        }

        // The clock of the tests stands a second into the year.
        using (var answer = await gateway.CallAsync(Second))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("expired", await answer.TextAsync(), StringComparison.Ordinal);
        }

        using (var answer = await gateway.CallAsync(Disabled))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("disabled", await answer.TextAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Enabled, Chat.Path, """{"model":"any","messages":[{"role":"user","content":"Hi"}]}"""));
    }

    private void Set(params string[] entries) => _scene.Vault.Set(VaultScene.RingSecret, Ring.Of(entries));

    private Task<GatewayHost> StartAsync(Dictionary<string, string?>? settings = null) => _scene.StartGatewayAsync(_upstream, settings, _time);

    private static Dictionary<string, string?> WithoutConfiguredKeys() =>
        new() { ["Grok:Access:Keys:0:Name"] = null, ["Grok:Access:Keys:0:Sha256"] = null };
}
