using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GrokGateway.Access;

/// <summary>A SHA-256 value that a dictionary can look up.</summary>
internal readonly record struct Sha256Digest(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    private const int MaxStackBytes = 512;

    public static Sha256Digest Of(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var bytes = Encoding.UTF8.GetByteCount(text);
        var utf8 = bytes <= MaxStackBytes ? stackalloc byte[bytes] : new byte[bytes];
        Encoding.UTF8.GetBytes(text, utf8);
        SHA256.HashData(utf8, hash);
        return FromBytes(hash);
    }

    public static bool TryParse(string hexadecimal, out Sha256Digest digest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (hexadecimal.Length != 2 * SHA256.HashSizeInBytes
            || Convert.FromHexString(hexadecimal, hash, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            digest = default;
            return false;
        }

        digest = FromBytes(hash);
        return true;
    }

    private static Sha256Digest FromBytes(ReadOnlySpan<byte> hash) => new(
        BinaryPrimitives.ReadUInt64BigEndian(hash),
        BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));
}
