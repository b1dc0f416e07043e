using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace GrokGateway.Access;

/// <summary>
/// A SHA-256 value that a dictionary can look up. A class: a dictionary of structs is none that the framework brings compiled, and would be
/// compiled at each start.
/// </summary>
internal sealed class Sha256Digest : IEquatable<Sha256Digest>
{
    private const int MaxStackBytes = 512;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private Sha256Digest(ReadOnlySpan<byte> hash)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        _second = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
    }

    public static Sha256Digest Of(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var bytes = Encoding.UTF8.GetByteCount(text);
        var utf8 = bytes <= MaxStackBytes ? stackalloc byte[bytes] : new byte[bytes];
        Encoding.UTF8.GetBytes(text, utf8);
        SHA256.HashData(utf8, hash);
        return new Sha256Digest(hash);
    }

    public static bool TryParse(string hexadecimal, [NotNullWhen(true)] out Sha256Digest? digest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (hexadecimal.Length != 2 * SHA256.HashSizeInBytes
            || Convert.FromHexString(hexadecimal, hash, out _, out _) != OperationStatus.Done)
        {
            digest = null;
            return false;
        }

        digest = new Sha256Digest(hash);
        return true;
    }

    public bool Equals(Sha256Digest? other) =>
        other is not null && _first == other._first && _second == other._second && _third == other._third && _fourth == other._fourth;

    public override bool Equals(object? obj) => Equals(obj as Sha256Digest);

    // Any part of a digest is as good a hash as another.
    public override int GetHashCode() => (int)_first;
}
