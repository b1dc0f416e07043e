using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Keys;

[Collection(KeyVaultTests.Name)]
public sealed class VaultKeyTests : IAsyncLifetime
{
    private const string First = "xai-first";
    private const string Second = "xai-second";
    private const string Unavailable = """{"status":"unavailable","checks":{"upstream_key":"unavailable","client_keys":"ok"}}""";
    private const string Ok = """{"status":"ok","checks":{"upstream_key":"ok","client_keys":"ok"}}""";

    private readonly ManualTime _time = new();
    private readonly Hold _hold = new();
    private VaultScene _scene = null!;
    private ScriptedUpstream _upstream = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await VaultScene.StartAsync();
        _scene.Vault.Set(VaultScene.KeySecret, First);
        _upstream = await KeyedUpstream.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task StartUp_AsksNeitherVaultNorIdentity()
    {
        _scene.Identity.Before = _hold.WaitAsync;
        await using var gateway = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(null, "health", null));
        Assert.Empty(_scene.Identity.Calls.All);
        Assert.Equal(0, _scene.Vault.Challenges);
    }

    [Fact]
    public async Task FirstRequests_ManyAtOnce_ShareOneLoad()
    {
        _scene.Vault.Before = _hold.WaitAsync;
        await using var gateway = await StartAsync();
        var answers = Enumerable.Range(0, 50).Select(_ => gateway.Client.PostChatAsync(Chat.Plain)).ToArray();
        await _hold.Arrived;
        Assert.DoesNotContain(answers, answer => answer.IsCompleted);
        _hold.Release();
        Assert.All(await Task.WhenAll(answers).Within(), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(1, _scene.Vault.ReadsOf(VaultScene.KeySecret));
        Assert.All(_upstream.Calls, call => Assert.Equal(First, call.KeyOf()));
    }

    [Fact]
    public async Task FirstRequest_WhoseClientLeaves_LeavesTheLoadToTheOthers()
    {
        _scene.Vault.Before = _hold.WaitAsync;
        await using var gateway = await StartAsync();
        using var leaving = new CancellationTokenSource();
        var first = gateway.Client.PostAsync(Chat.Path, Chat.Json(Chat.Plain), leaving.Token);
        await _hold.Arrived;
        var second = gateway.Client.PostChatAsync(Chat.Plain);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("client_gone", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
        Assert.False(second.IsCompleted);
        _hold.Release();
        using var answer = await second;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, _scene.Vault.ReadsOf(VaultScene.KeySecret));
    }

    [Fact]
    public async Task FirstLoad_ThatFailed_IsRememberedForTenSecondsAndThenRepeated()
    {
        _scene.Vault.Before = http => http.Request.Path.ToString().Contains(VaultScene.KeySecret, StringComparison.Ordinal)
            ? KeyVaultStandIn.FailAsync(http, 500, "InternalError", "oops")
            : Task.CompletedTask;
        await using var gateway = await StartAsync();
        await AssertKeyUnavailableAsync(gateway);
        var reads = _scene.Vault.ReadsOf(VaultScene.KeySecret);
        Assert.Equal(2, reads);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Unavailable), await UntilRingIsThereAsync(gateway));

        _scene.Vault.Before = null;
        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        await AssertKeyUnavailableAsync(gateway);
        Assert.Equal(reads, _scene.Vault.ReadsOf(VaultScene.KeySecret));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal((HttpStatusCode.OK, Ok), await UntilRingIsThereAsync(gateway));
    }

    [Fact]
    public async Task Key_OnceLoaded_IsServedFromMemoryAndRefreshedInTheBackground()
    {
        await using var gateway = await StartAsync(new() { ["Grok:KeyVault:RefreshMinutes"] = "3" });
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        _scene.Vault.Set(VaultScene.KeySecret, Second);
        _time.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(1, _scene.Vault.ReadsOf(VaultScene.KeySecret));
        Assert.All(_upstream.Calls, call => Assert.Equal(First, call.KeyOf()));

        // The old one is used while the refresh is under way.
        _scene.Vault.Before = _hold.WaitAsync;
        _time.Advance(TimeSpan.FromTicks(1));
        await _hold.Arrived;
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(First, _upstream.Calls[^1].KeyOf());
        _hold.Release();
        await ClientCalls.UntilAsync(async () =>
            await gateway.StatusAsync(GatewayHost.ClientKey) == HttpStatusCode.OK && _upstream.Calls[^1].KeyOf() == Second);
        Assert.Equal(2, _scene.Vault.ReadsOf(VaultScene.KeySecret));
    }

    [Fact]
    public async Task Vault_ThatFailsAfterTheFirstSuccess_LeavesTheLastKeyInUse()
    {
        await using var gateway = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal((HttpStatusCode.OK, Ok), await UntilRingIsThereAsync(gateway));
        _scene.Vault.Before = http => KeyVaultStandIn.FailAsync(http, 500, "InternalError", "oops");
        _time.Advance(TimeSpan.FromMinutes(10));
        var logged = await gateway.Log.EntryAsync("VaultReadFailed", 2);
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Warning, logged.Level);
        const string Degraded = """{"status":"degraded","checks":{"upstream_key":"degraded","client_keys":"degraded"}}""";
        await ClientCalls.UntilAsync(async () => await gateway.ReadyAsync() == (HttpStatusCode.OK, Degraded));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(First, _upstream.Calls[^1].KeyOf());

        // The first request after the failure tells of it again, since nothing carries the background's lines to Application Insights.
        var told = Assert.Single(gateway.Log.Entries, entry => entry.EventName == "OldSecretUsed");
        Assert.Contains($"'{VaultScene.KeySecret}'", told.Message, StringComparison.Ordinal);

        _scene.Vault.Before = null;
        _scene.Vault.Set(VaultScene.KeySecret, Second);
        _time.Advance(TimeSpan.FromMinutes(10));
        await ClientCalls.UntilAsync(async () => await gateway.ReadyAsync() == (HttpStatusCode.OK, Ok));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(Second, _upstream.Calls[^1].KeyOf());
    }

    [Fact]
    public async Task Key_InTheVaultAndInTheConfiguration_IsTheVaultsAndALogLineSaysSo()
    {
        await using var gateway = await StartAsync(new() { ["XAI_API_KEY"] = "xai-configured" });
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(First, Assert.Single(_upstream.Calls).KeyOf());
        var logged = Assert.Single(gateway.Log.Entries, entry => entry.EventName == "VaultWins");
        Assert.Equal($"xAI's key comes from the vault {_scene.Vault.Address}; the configured one is not used", logged.Message);
    }

    [Fact]
    public async Task Key_UnderAnotherSecretsName_IsReadFromThere()
    {
        _scene.Vault.Set("another-name", Second);
        await using var gateway = await StartAsync(new() { ["Grok:KeyVault:ApiKeySecret"] = "another-name" });
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(Second, Assert.Single(_upstream.Calls).KeyOf());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Load_ThatTakesTenSeconds_EndsInAStatusWithAdvice(bool identityIsSlow)
    {
        if (identityIsSlow)
        {
            _scene.Identity.Before = _hold.WaitAsync;
        }
        else
        {
            _scene.Vault.Before = _hold.WaitAsync;
        }

        await using var gateway = await StartAsync();
        var answering = gateway.Client.PostChatAsync(Chat.Stream);
        await _hold.Arrived;
        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.False(answering.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        using var answer = await answering;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("took too long", (await gateway.Log.EntryAsync("VaultReadFailed")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_BeforeAnyRequest_StartsTheLoadAndWaitsForNothing()
    {
        _scene.Vault.Before = _hold.WaitAsync;
        await using var gateway = await StartAsync();
        const string Loading = """{"status":"unavailable","checks":{"upstream_key":"loading","client_keys":"loading"}}""";
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Loading), await gateway.ReadyAsync());
        await _hold.Arrived;
        _hold.Release();
        await ClientCalls.UntilAsync(async () => await gateway.ReadyAsync() == (HttpStatusCode.OK, Ok));
        Assert.Equal(1, _scene.Vault.ReadsOf(VaultScene.KeySecret));
        Assert.Empty(_upstream.Calls);
    }

    private Task<GatewayHost> StartAsync(Dictionary<string, string?>? settings = null) => _scene.StartGatewayAsync(_upstream, settings, _time);

    private static async Task AssertKeyUnavailableAsync(GatewayHost gateway)
    {
        using var answer = await gateway.Client.PostChatAsync(Chat.Stream);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(10, answer.Number("Retry-After"));
        Assert.Equal(("key_unavailable", null), await answer.ErrorCodeAsync());
    }

    // The ready operation also starts the load of the client keys, which are of no matter here.
    private static async Task<(HttpStatusCode Status, string Body)> UntilRingIsThereAsync(GatewayHost gateway)
    {
        var ready = await gateway.ReadyAsync();
        await ClientCalls.UntilAsync(async () =>
        {
            ready = await gateway.ReadyAsync();
            return !ready.Body.Contains("loading", StringComparison.Ordinal);
        });
        return ready;
    }
}
