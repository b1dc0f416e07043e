using GrokGateway.Options;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrokGateway.Keys;

/// <summary>Where the key for xAI comes from: the vault, where there is one, else the configuration, read once.</summary>
internal sealed partial class UpstreamKeySource : IDisposable
{
    private readonly VaultSecretReader _vault;
    private readonly ILogger<UpstreamKeySource> _logger;
    private readonly string _secretName;
    private readonly RefreshedSecret<string>? _secret;
    private readonly string? _configured;

    public UpstreamKeySource(
        UpstreamKeySettings settings,
        VaultSecretReader vault,
        IOptions<KeyVaultOptions> options,
        TimeProvider time,
        ILogger<UpstreamKeySource> logger)
    {
        _vault = vault;
        _logger = logger;
        _secretName = options.Value.ApiKeySecret;
        _configured = settings.Read();
        if (vault.IsConfigured)
        {
            _secret = new RefreshedSecret<string>(LoadAsync, TimeSpan.FromMinutes(options.Value.RefreshMinutes), time);
            if (_configured is not null)
            {
                Log.VaultWins(_logger, vault.Vault);
            }
        }
    }

    public SecretState State => _secret?.State ?? (_configured is null ? SecretState.Unavailable : SecretState.Ok);

    /// <summary>Begins to load the key, if that was not done yet; waits for nothing.</summary>
    public void Prepare() => _ = _secret?.GetAsync(CancellationToken.None).AsTask();

    /// <summary>The key to send; null when there is none at the moment.</summary>
    public ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (_secret is null)
        {
            return new ValueTask<string?>(_configured);
        }

        if (_secret.TakeTrouble())
        {
            _vault.LogOldValue(_secretName);
        }

        return _secret.GetAsync(cancellationToken);
    }

    /// <summary>Another key than the one xAI refused: loaded meanwhile, or what the vault has now; null when there is none.</summary>
    public async ValueTask<string?> FindOtherAsync(string refused, CancellationToken cancellationToken)
    {
        if (_secret is null)
        {
            return null;
        }

        var current = _secret.Current;
        current = current is null || current == refused ? await _secret.RefreshAsync(cancellationToken) : current;
        return current == refused ? null : current;
    }

    public void Dispose() => _secret?.Dispose();

    private async Task<string?> LoadAsync(CancellationToken cancellationToken)
    {
        var secret = await _vault.ReadAsync(_secretName, cancellationToken);
        var key = secret.Value?.Trim();
        if (!secret.IsAnswered)
        {
            return null;
        }

        if (UpstreamKeySettings.CanBeKey(key))
        {
            return key;
        }

        Log.NoKey(_logger, _vault.Vault, _secretName, secret.Value is null ? "is missing" : "is empty or no key");
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 31, EventName = "VaultWins", Level = LogLevel.Information,
            Message = "xAI's key comes from the vault {Vault}; the configured one is not used")]
        public static partial void VaultWins(ILogger logger, Uri? vault);

        [LoggerMessage(EventId = 32, EventName = "UpstreamKeyMissing", Level = LogLevel.Warning,
            Message = "The vault {Vault} has no key for xAI: the secret '{Secret}' {Problem}; set it with az keyvault secret set")]
        public static partial void NoKey(ILogger logger, Uri? vault, string secret, string problem);
    }
}
