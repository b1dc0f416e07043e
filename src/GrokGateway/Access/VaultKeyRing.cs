using System.Text.Json;
using GrokGateway.Keys;
using GrokGateway.Options;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrokGateway.Access;

/// <summary>The client keys of the vault: one secret with a JSON array of entries. No such secret is an empty ring.</summary>
internal sealed partial class VaultKeyRing : IDisposable
{
    private readonly VaultSecretReader _vault;
    private readonly ConfiguredKeyRing _configured;
    private readonly ILogger<VaultKeyRing> _logger;
    private readonly string _secretName;
    private readonly RefreshedSecret<ClientKeyRing> _ring;

    public VaultKeyRing(
        VaultSecretReader vault,
        ConfiguredKeyRing configured,
        IOptions<KeyVaultOptions> options,
        TimeProvider time,
        ILogger<VaultKeyRing> logger)
    {
        _vault = vault;
        _configured = configured;
        _logger = logger;
        _secretName = options.Value.ClientKeysSecret;
        _ring = new RefreshedSecret<ClientKeyRing>(LoadAsync, TimeSpan.FromMinutes(options.Value.RefreshMinutes), time);
    }

    public bool IsConfigured => _vault.IsConfigured;

    public SecretState State => _ring.State;

    /// <summary>The ring in memory, if there is one.</summary>
    public ClientKeyRing? Current => _ring.Current;

    /// <summary>Begins to load the ring, if that was not done yet; waits for nothing.</summary>
    public void Prepare() => _ = IsConfigured ? _ring.GetAsync(CancellationToken.None).AsTask() : null;

    /// <summary>The ring; null when it cannot be had.</summary>
    public ValueTask<ClientKeyRing?> GetAsync(CancellationToken cancellationToken)
    {
        if (_ring.TakeTrouble())
        {
            _vault.LogOldValue(_secretName);
        }

        return _ring.GetAsync(cancellationToken);
    }

    public void Dispose() => _ring.Dispose();

    private async Task<ClientKeyRing?> LoadAsync(CancellationToken cancellationToken)
    {
        var secret = await _vault.ReadAsync(_secretName, cancellationToken);
        return secret switch
        {
            { IsAnswered: false } => null,
            { Value: null } => ClientKeyRing.Empty,
            _ => Read(secret.Value),
        };
    }

    private ClientKeyRing? Read(string json)
    {
        string? fault;
        try
        {
            var entries = JsonSerializer.Deserialize(json, KeyRingJsonContext.Default.ListClientKeyOptions);
            fault = entries is null ? "it is null, and no array." : FindFault(entries);
            if (fault is null)
            {
                return ClientKeyRing.Of(entries!);
            }
        }
        catch (JsonException exception)
        {
            // Its message and its path could quote the secret; where the fault is, is enough to find it.
            var place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            fault = $"it is no JSON array of key entries with known members, at {place}.";
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a list that is null.
            fault = "the models of an entry are null; leave them out, or give a list.";
        }

        Log.Malformed(_logger, _secretName, _vault.Vault, fault);
        return null;
    }

    private string? FindFault(List<ClientKeyOptions> entries) =>
        ClientKeyCheck.FindFaults(entries, i => $"entry {i}", ": ", allowsPlainKeys: false).FirstOrDefault() ?? FindConfiguredTwin(entries);

    private string? FindConfiguredTwin(List<ClientKeyOptions> entries)
    {
        var index = entries.FindIndex(entry => _configured.Current.Contains(ClientKeyCheck.DigestOf(entry)));
        return index < 0 ? null : $"entry {index} is the same key as one of Grok__Access__Keys.";
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 41, EventName = "VaultKeysMalformed", Level = LogLevel.Warning,
            Message = "The client keys in the secret '{Secret}' of the vault {Vault} cannot be used: {Fault}")]
        public static partial void Malformed(ILogger logger, string secret, Uri? vault, string fault);
    }
}
