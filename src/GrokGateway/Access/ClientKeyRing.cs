using System.Collections.Frozen;
using GrokGateway.Options;
using Microsoft.Extensions.Options;

namespace GrokGateway.Access;

/// <summary>The configured client keys, found by the SHA-256 of what a client sent: no key is kept, and a look-up leaks no timing.</summary>
internal sealed class ClientKeyRing(IOptions<AccessOptions> options)
{
    private readonly FrozenDictionary<Sha256Digest, ClientKey> _keys =
        options.Value.Keys.ToFrozenDictionary(DigestOf, key => new ClientKey(key.Name));

    public bool IsEmpty => _keys.Count == 0;

    public ClientKey? Find(ReadOnlySpan<char> sent) => _keys.GetValueOrDefault(Sha256Digest.Of(sent));

    /// <summary>The digest of a validated entry.</summary>
    public static Sha256Digest DigestOf(ClientKeyOptions key) =>
        key.Key is { Length: > 0 } plain
            ? Sha256Digest.Of(plain)
            : Sha256Digest.TryParse(key.Sha256 ?? "", out var digest)
                ? digest
                : throw new ArgumentException("The entry holds no key.", nameof(key));
}
