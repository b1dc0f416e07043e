using Azure.Security.KeyVault.Secrets;
using GrokGateway.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Testing;

/// <summary>A vault, an identity endpoint and the environment that App Service gives an app with an identity. One identity for each scene.</summary>
internal sealed class VaultScene : IAsyncDisposable
{
    public const string KeySecret = "xai-api-key";
    public const string RingSecret = "grok-client-keys";

    private readonly EnvironmentScope _environment;

    private VaultScene(IdentityStandIn identity, KeyVaultStandIn vault, string? clientId)
    {
        Identity = identity;
        Vault = vault;
        ClientId = clientId;
        _environment = new EnvironmentScope(
            ("IDENTITY_ENDPOINT", identity.Endpoint), ("IDENTITY_HEADER", IdentityStandIn.Secret), ("AZURE_CLIENT_ID", clientId));
    }

    public IdentityStandIn Identity { get; }

    public KeyVaultStandIn Vault { get; }

    public string? ClientId { get; }

    /// <summary>How the vault's client is made to reach the stand-in.</summary>
    public Action<SecretClientOptions> Customize { get; set; } = KeyVaultStandIn.Trust;

    /// <summary>Starts the stand-ins, for a user-assigned identity that no other test has.</summary>
    public static Task<VaultScene> StartAsync() => StartAsync(Guid.NewGuid().ToString());

    /// <summary>Starts the stand-ins for this identity; null: the system-assigned one.</summary>
    public static async Task<VaultScene> StartAsync(string? clientId) =>
        new(await IdentityStandIn.StartAsync(), await KeyVaultStandIn.StartAsync(), clientId);

    /// <summary>Starts a gateway whose keys for xAI come from the vault; its client's key is configured.</summary>
    public Task<GatewayHost> StartGatewayAsync(
        ScriptedUpstream upstream,
        Dictionary<string, string?>? settings = null,
        TimeProvider? time = null,
        Action<IServiceCollection>? services = null)
    {
        var merged = new Dictionary<string, string?> { ["XAI_API_KEY"] = null, ["Grok:KeyVault:Uri"] = Vault.Address.ToString() };
        foreach (var (name, value) in settings ?? [])
        {
            merged[name] = value;
        }

        return GatewayHost.StartAsync(upstream.Address, merged, time: time, services: added =>
        {
            added.AddSingleton(new SecretClientCustomization(Customize));
            services?.Invoke(added);
        });
    }

    public async ValueTask DisposeAsync()
    {
        _environment.Dispose();
        await Vault.DisposeAsync();
        await Identity.DisposeAsync();
    }
}
