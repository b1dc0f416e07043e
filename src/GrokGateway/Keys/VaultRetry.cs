using Azure.Core;

namespace GrokGateway.Keys;

/// <summary>How long the vault and the identity endpoint may take: a client waits behind the first load.</summary>
internal static class VaultRetry
{
    /// <summary>The whole of a load, token included; below the first heartbeat, so that its failure still gets a status.</summary>
    public static readonly TimeSpan WholeLoad = TimeSpan.FromSeconds(10);

    public static void Apply(RetryOptions retry)
    {
        retry.MaxRetries = 1;
        retry.NetworkTimeout = TimeSpan.FromSeconds(4);
        retry.Delay = TimeSpan.FromMilliseconds(300);
        retry.MaxDelay = TimeSpan.FromSeconds(1);
    }
}
