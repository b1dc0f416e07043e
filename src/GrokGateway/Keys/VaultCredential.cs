using Azure.Core;
using Azure.Identity;

namespace GrokGateway.Keys;

/// <summary>Chooses how to prove to the vault who we are.</summary>
internal static class VaultCredential
{
    /// <summary>In Azure the app's managed identity; on a developer's machine the environment or one of the Azure CLIs.</summary>
    public static TokenCredential Create()
    {
        // App Service and Functions set it for an app that has an identity.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT")))
        {
            return new ChainedTokenCredential(new EnvironmentCredential(), new AzureCliCredential(), new AzureDeveloperCliCredential());
        }

        var identity = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID") is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned;
        var options = new ManagedIdentityCredentialOptions(identity);
        VaultRetry.Apply(options.Retry);
        return new ManagedIdentityCredential(options);
    }
}
