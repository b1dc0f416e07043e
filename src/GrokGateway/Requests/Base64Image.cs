using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

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

    private static bool DecodeSignature(ReadOnlySequence<byte> text, Span<byte> signature)
    {
        Span<byte> characters = stackalloc byte[SignatureCharacters];
        var reader = new SequenceReader<byte>(text);
        for (var i = 0; i < characters.Length; i++)
        {
            if (!TryReadCharacter(ref reader, out characters[i]))
            {
                return false;
            }
        }

        return Base64.DecodeFromUtf8(characters, signature, out _, out _) == OperationStatus.Done;
    }

    // Some JSON writers put a backslash before each slash, and some, .NET's among them, write a plus sign as \u002B.
    private static bool TryReadCharacter(ref SequenceReader<byte> reader, out byte character)
    {
        if (!reader.TryRead(out character))
        {
            return false;
        }

        if (character != (byte)'\\')
        {
            return true;
        }

        if (!reader.TryRead(out character) || character != (byte)'u')
        {
            return character == (byte)'/';
        }

        Span<byte> digits = stackalloc byte[4];
        if (!reader.TryCopyTo(digits))
        {
            return false;
        }

        reader.Advance(digits.Length);
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out character);
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
