using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using GrokGateway.Options;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrokGateway.Keys;

/// <summary>Reads secrets from the vault, and tells an operator what to do when that fails.</summary>
internal sealed partial class VaultSecretReader
{
    private const string TookTooLong = "the vault or the identity endpoint took too long; requests are answered once it is back";

    private readonly SecretClient? _client;
    private readonly ILogger<VaultSecretReader> _logger;

    public VaultSecretReader(
        IOptions<KeyVaultOptions> options, ILogger<VaultSecretReader> logger, SecretClientCustomization? customization = null)
    {
        _logger = logger;
        if (options.Value.Uri is { } uri)
        {
            _client = CreateClient(uri, customization);
        }
    }

    /// <summary>Whether there is a vault to read from.</summary>
    public bool IsConfigured => _client is not null;

    /// <summary>The vault's address.</summary>
    public Uri? Vault => _client?.VaultUri;

    public async Task<VaultSecret> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var secret = await _client!.GetSecretAsync(name, version: null, outContentType: null, cancellationToken);
            return new VaultSecret(true, secret.Value.Value);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return new VaultSecret(true, null);
        }
        catch (Exception exception)
        {
            // Whatever stands between the app and its vault fails in ways of its own; each must become a value, or the key could never be had
            // again. A credential that was interrupted says that it has no token, so the limit is asked first.
            Log.ReadFailed(_logger, name, Vault, cancellationToken.IsCancellationRequested ? TookTooLong : AdviceFor(exception));
        }

        return default;
    }

    /// <summary>Tells, within a request, that a secret in memory is older than it should be.</summary>
    public void LogOldValue(string name) => Log.OldValue(_logger, name, Vault);

    // On its own, so that the vault's library is loaded only where there is a vault.
    private static SecretClient CreateClient(Uri vault, SecretClientCustomization? customization)
    {
        var options = new SecretClientOptions();
        VaultRetry.Apply(options.Retry);
        customization?.Apply(options);
        return new SecretClient(vault, VaultCredential.Create(), options);
    }

    private static string AdviceFor(Exception exception) => LastCause(exception) switch
    {
        OperationCanceledException => TookTooLong,
        AuthenticationFailedException =>
            "no token could be had for it; give the app a managed identity (AZURE_CLIENT_ID names a user-assigned one), or sign in with az login",
        RequestFailedException { Status: 403 } failure when failure.Message.Contains("SecretDisabled", StringComparison.OrdinalIgnoreCase) =>
            "the secret is disabled or outside its dates; enable it or set a new version",
        RequestFailedException { Status: 403 } =>
            "access is denied; give the app's identity the role 'Key Vault Secrets User' on the vault, and let its network through the firewall",
        RequestFailedException { Status: 401 } => "the vault does not accept the identity's token; is the vault in the identity's tenant?",
        RequestFailedException { Status: 429 } => "the vault is throttling; raise Grok__KeyVault__RefreshMinutes if this stays",
        RequestFailedException { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } } =>
            "there is no vault of that name; check Grok__KeyVault__Uri",
        RequestFailedException { Status: 0 } => "the vault could not be reached; check Grok__KeyVault__Uri and the network",
        RequestFailedException failure => $"the vault answered with status {failure.Status}",
        var other => $"what answered is no Key Vault ({other.GetType().Name}); check Grok__KeyVault__Uri",
    };

    // After its retries the client throws all the causes together.
    private static Exception LastCause(Exception exception) =>
        exception is AggregateException aggregate ? aggregate.Flatten().InnerExceptions[^1] : exception;

    private static partial class Log
    {
        [LoggerMessage(EventId = 33, EventName = "OldSecretUsed", Level = LogLevel.Warning,
            Message = "The secret '{Secret}' of the vault {Vault} could not be read again: the last good value stays in use")]
        public static partial void OldValue(ILogger logger, string secret, Uri? vault);

        [LoggerMessage(EventId = 30, EventName = "VaultReadFailed", Level = LogLevel.Warning,
            Message = "The secret '{Secret}' of the vault {Vault} could not be read: {Advice}")]
        public static partial void ReadFailed(ILogger logger, string secret, Uri? vault, string advice);
    }
}
