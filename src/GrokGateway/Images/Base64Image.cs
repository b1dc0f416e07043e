using System.Buffers;
using System.Buffers.Text;

namespace GrokGateway.Images;

/// <summary>
/// An image in a JSON string, as base64 or as a data URL, looked through without decoding more than its first bytes: what kind of image
/// it is, and where its base64 text begins and ends.
/// </summary>
internal sealed record Base64Image(string MediaType, ReadOnlySequence<byte> Text)
{
    private const int LongestPrefix = 256;

    private static ReadOnlySpan<byte> DataPrefix => "data:"u8;

    private static ReadOnlySpan<byte> Base64Suffix => ";base64"u8;

    public static bool IsDataUrl(ReadOnlySequence<byte> text) => new SequenceReader<byte>(text).IsNext(DataPrefix);

    /// <summary>
    /// What is wrong with the raw inside of a JSON string that must be an image, as the end of a sentence; null: nothing.
    /// </summary>
    public static string? FindFault(ReadOnlySequence<byte> text, out Base64Image? image)
    {
        image = null;
        var base64 = text;
        if (IsDataUrl(text))
        {
            var prefix = text.Slice(0, Math.Min(text.Length, LongestPrefix));
            if (prefix.PositionOf((byte)',') is not { } comma || !prefix.Slice(0, comma).ToArray().AsSpan().EndsWith(Base64Suffix))
            {
                return "is a data URL that is not base64: it must begin like 'data:image/png;base64,'.";
            }

            base64 = text.Slice(text.GetPosition(1, comma));
        }

        Span<byte> head = stackalloc byte[ImageKind.SignatureBytes / 3 * 4];
        var scan = Base64Scan.Of(base64, head);
        if (scan.FirstWrong is { } wrong)
        {
            return $"is not base64 at byte {text.Length - base64.Length + wrong + 1} of the text.";
        }

        if (scan.Characters % 4 != 0)
        {
            return $"is base64 that was cut: its {scan.Characters} characters, padding included, are no multiple of four.";
        }

        if (scan.Bytes > ImageKind.MostBytes)
        {
            return ImageKind.TooLarge(scan.Bytes);
        }

        if (MediaTypeOf(head) is not { } mediaType)
        {
            return ImageKind.Unknown;
        }

        image = new Base64Image(mediaType, base64);
        return null;
    }

    private static string? MediaTypeOf(ReadOnlySpan<byte> head)
    {
        Span<byte> signature = stackalloc byte[ImageKind.SignatureBytes];
        Base64.DecodeFromUtf8(head, signature, out _, out var written);
        return ImageKind.MediaTypeOf(signature[..written]);
    }
}
