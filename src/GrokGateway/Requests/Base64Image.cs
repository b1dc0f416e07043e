using System.Buffers;
using System.Text;

namespace GrokGateway.Requests;

/// <summary>
/// An image in a JSON string, as base64 or as a data URL, found without decoding more than its first bytes: what kind of image it is, and
/// where its base64 text begins and ends.
/// </summary>
internal sealed record Base64Image(string MediaType, ReadOnlySequence<byte> Text)
{
    private const int SignatureCharacters = 16;
    private const int LongestPrefix = 256;

    private static ReadOnlySpan<byte> DataPrefix => "data:"u8;

    private static ReadOnlySpan<byte> Base64Suffix => ";base64"u8;

    public static bool IsDataUrl(ReadOnlySequence<byte> text) => StartsWith(text, DataPrefix);

    /// <summary>Reads the raw inside of a JSON string; null when it is no PNG, JPEG or WebP image in base64.</summary>
    public static Base64Image? Read(ReadOnlySequence<byte> text)
    {
        if (IsDataUrl(text))
        {
            var prefix = text.Slice(0, Math.Min(text.Length, LongestPrefix));
            if (prefix.PositionOf((byte)',') is not { } comma || !prefix.Slice(0, comma).ToArray().AsSpan().EndsWith(Base64Suffix))
            {
                return null;
            }

            text = text.Slice(text.GetPosition(1, comma));
        }

        Span<byte> signature = stackalloc byte[SignatureCharacters / 4 * 3];
        return DecodeSignature(text, signature) && MediaTypeOf(signature) is { } mediaType ? new Base64Image(mediaType, text) : null;
    }

    // JSON writers may escape what base64 has beside letters and digits: \/ by some, \u002B and \u002F by others.
    private static bool DecodeSignature(ReadOnlySequence<byte> text, Span<byte> signature)
    {
        const int LongestEscape = 6;
        var head = text.Slice(0, Math.Min(text.Length, SignatureCharacters * LongestEscape));
        var json = Encoding.UTF8.GetString(head);
        var escaped = json.Contains('\\', StringComparison.Ordinal);
        var plain = escaped
            ? json.Replace("\\/", "/", StringComparison.Ordinal)
                .Replace("\\u002f", "/", StringComparison.OrdinalIgnoreCase)
                .Replace("\\u002b", "+", StringComparison.OrdinalIgnoreCase)
            : json;
        return plain.Length >= SignatureCharacters
            && Convert.TryFromBase64Chars(plain.AsSpan(0, SignatureCharacters), signature, out var written)
            && written == signature.Length;
    }

    private static string? MediaTypeOf(ReadOnlySpan<byte> signature) => signature switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P'] => "image/webp",
        _ => null,
    };

    private static bool StartsWith(ReadOnlySequence<byte> text, ReadOnlySpan<byte> prefix)
    {
        if (text.Length < prefix.Length)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[prefix.Length];
        text.Slice(0, prefix.Length).CopyTo(head);
        return head.SequenceEqual(prefix);
    }
}
