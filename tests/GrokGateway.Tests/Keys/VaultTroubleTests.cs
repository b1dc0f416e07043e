using System.Net;
using System.Net.Sockets;
using Azure.Core.Pipeline;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Keys;

/// <summary>Each way in which a vault withholds a key, as the real client shows it, and what an operator reads of it.</summary>
[Collection(KeyVaultTests.Name)]
public sealed class VaultTroubleTests
{
    private const string ReadFailed = "VaultReadFailed";
    private const string KeyMissing = "UpstreamKeyMissing";

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    public static TheoryData<string, string, string> Troubles => new()
    {
        { "disabled", ReadFailed, "the secret is disabled or outside its dates; enable it or set a new version" },
        { "missing", KeyMissing, "is missing; set it with az keyvault secret set" },
        { "empty", KeyMissing, "is empty or no key; set it with az keyvault secret set" },
        { "no key", KeyMissing, "is empty or no key; set it with az keyvault secret set" },
        { "denied", ReadFailed, "give the app's identity the role 'Key Vault Secrets User' on the vault" },
        { "other tenant", ReadFailed, "is the vault in the identity's tenant?" },
        { "throttled", ReadFailed, "the vault is throttling; raise Grok__KeyVault__RefreshMinutes if this stays" },
        { "failing", ReadFailed, "the vault answered with status 500" },
        { "unknown name", ReadFailed, "there is no vault of that name; check Grok__KeyVault__Uri" },
        { "outage", ReadFailed, "the vault could not be reached; check Grok__KeyVault__Uri and the network" },
        { "broken connection", ReadFailed, "the vault could not be reached; check Grok__KeyVault__Uri and the network" },
        { "other certificate", ReadFailed, "the vault could not be reached; check Grok__KeyVault__Uri and the network" },
        { "slow", ReadFailed, "the vault or the identity endpoint took too long" },
        { "other domain", ReadFailed, "what answered is no Key Vault (InvalidOperationException); check Grok__KeyVault__Uri" },
        { "a web page", ReadFailed, "what answered is no Key Vault (JsonReaderException); check Grok__KeyVault__Uri" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Trouble_WithTheVault_IsAStatusAndALogLineWithAdvice(string trouble, string eventName, string advice)
    {
        await using var scene = await VaultScene.StartAsync();
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        await MakeAsync(trouble, scene);
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream);

        using var answer = await gateway.Client.PostChatAsync(Chat.Plain);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("key_unavailable", null), await answer.ErrorCodeAsync());
        Assert.Equal(10, answer.Number("Retry-After"));
        Assert.Empty(upstream.Calls);
        var logged = Assert.Single(gateway.Log.Entries, entry => entry.EventName == eventName);
        Assert.Equal(LogLevel.Warning, logged.Level);
        Assert.Contains(advice, logged.Message, StringComparison.Ordinal);
        Assert.Contains("'xai-api-key'", logged.Message, StringComparison.Ordinal);
        Assert.Contains(scene.Vault.Address.ToString(), logged.Message, StringComparison.Ordinal);
        Assert.Contains("\"upstream_key\":\"unavailable\"", (await gateway.ReadyAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_ThatEndsInTime_IsWaitedOut()
    {
        await using var scene = await VaultScene.StartAsync();
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        scene.Vault.Before = http =>
        {
            scene.Vault.Before = null;
            http.Response.Headers.RetryAfter = "1";
            return KeyVaultStandIn.FailAsync(http, 429, "Throttled", "Request was not processed because too many requests were received.");
        };
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(2, scene.Vault.ReadsOf(VaultScene.KeySecret));
    }

    [Fact]
    public async Task Throttling_LongerThanALoad_IsNotWaitedOut()
    {
        await using var scene = await VaultScene.StartAsync();
        var time = new ManualTime();
        scene.Vault.Before = http =>
        {
            http.Response.Headers.RetryAfter = "60";
            return KeyVaultStandIn.FailAsync(http, 429, "Throttled", "Request was not processed because too many requests were received.");
        };
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream, time: time);
        var answering = gateway.Client.PostChatAsync(Chat.Plain);
        await scene.Vault.Reads.UntilAsync(1);
        time.Advance(TimeSpan.FromSeconds(10));
        using var answer = await answering;
        Assert.Equal(("key_unavailable", null), await answer.ErrorCodeAsync());
        Assert.Equal(1, scene.Vault.ReadsOf(VaultScene.KeySecret));
    }

    private static async Task MakeAsync(string trouble, VaultScene scene)
    {
        switch (trouble)
        {
            case "disabled":
                scene.Vault.Set(VaultScene.KeySecret, "xai-newest", enabled: false);
                break;
            case "missing":
                scene.Vault.Remove(VaultScene.KeySecret);
                break;
            case "empty":
                scene.Vault.Set(VaultScene.KeySecret, " ");
                break;
            case "no key":
                scene.Vault.Set(VaultScene.KeySecret, "xai-two words");
                break;
            case "denied":
                scene.Vault.Before = http => KeyVaultStandIn.FailAsync(
                    http, 403, "Forbidden", "Caller is not authorized to perform action on resource.", "ForbiddenByRbac");
                break;
            case "other tenant":
                scene.Vault.Before = http => KeyVaultStandIn.FailAsync(http, 401, "Unauthorized", "AKV10032: Invalid issuer.");
                break;
            case "throttled":
                scene.Vault.Before = http => KeyVaultStandIn.FailAsync(http, 429, "Throttled", "Too many requests were received.");
                break;
            case "failing":
                scene.Vault.Before = http => KeyVaultStandIn.FailAsync(http, 500, "InternalError", "oops");
                break;
            case "unknown name":
                scene.Customize = options =>
                {
                    KeyVaultStandIn.Trust(options);
                    options.Transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
                    {
                        ConnectCallback = static (_, _) => throw new SocketException((int)SocketError.HostNotFound),
                    }));
                };
                break;
            case "outage":
                await scene.Vault.StopAsync();
                break;
            case "broken connection":
                scene.Vault.Before = http =>
                {
                    http.Abort();
                    return Task.FromCanceled(new CancellationToken(true));
                };
                break;
            case "other certificate":
                scene.Customize = options =>
                {
                    KeyVaultStandIn.Trust(options);
                    options.Transport = new HttpClientTransport(new HttpClientHandler());
                };
                break;
            case "slow":
                scene.Customize = options =>
                {
                    KeyVaultStandIn.Trust(options);
                    options.Retry.NetworkTimeout = Short;
                };
                scene.Vault.Before = new Hold().WaitAsync;
                break;
            case "other domain":
                scene.Customize = KeyVaultStandIn.TrustCertificate;
                break;
            case "a web page":
                scene.Vault.Before = http => http.SendAsync("<html></html>");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(trouble), trouble, "It is not made.");
        }
    }
}
