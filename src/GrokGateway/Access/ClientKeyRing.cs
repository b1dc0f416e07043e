using GrokGateway.Options;

namespace GrokGateway.Access;

/// <summary>Client keys, found by the SHA-256 of what a client sent: no key is kept, and a look-up tells nothing by its timing.</summary>
internal sealed class ClientKeyRing
{
    private readonly Dictionary<Sha256Digest, ClientKey> _keys;

    private ClientKeyRing(Dictionary<Sha256Digest, ClientKey> keys) => _keys = keys;

    public static ClientKeyRing Empty { get; } = new([]);

    public bool IsEmpty => _keys.Count == 0;

    /// <summary>Makes a ring of entries that were checked.</summary>
    public static ClientKeyRing Of(IEnumerable<ClientKeyOptions> entries) => new(entries.ToDictionary(ClientKeyCheck.DigestOf, Read));

    public bool Contains(Sha256Digest digest) => _keys.ContainsKey(digest);

    public ClientKey? Find(Sha256Digest digest) => _keys.GetValueOrDefault(digest);

    private static ClientKey Read(ClientKeyOptions entry) => new(entry.Name)
    {
        Models = [.. entry.Models],
        RequestsPerWindow = entry.RequestsPerWindow,
        WindowSeconds = entry.WindowSeconds,
        ClientTools = entry.ClientTools,
        NativeTools = entry.NativeTools,
        Expires = entry.Expires,
        IsDisabled = entry.Disabled,
    };
}
