namespace GrokGateway.Images;

/// <summary>What xAI takes as an image: by its first bytes, whatever it is called, and by its size.</summary>
internal static class ImageKind
{
    /// <summary>How many first bytes tell the kind.</summary>
    public const int SignatureBytes = 12;

    /// <summary>xAI's limit on one image, 20 MiB.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Why something else is refused, as the end of a sentence.</summary>
    public const string Unknown = "is no PNG, JPEG or WebP image, by its first bytes.";

    /// <summary>Why a large one is refused, as the end of a sentence.</summary>
    public static string TooLarge(long bytes) => $"is an image of {bytes} bytes, which is more than the {MostBytes} that xAI takes.";

    public static string? MediaTypeOf(ReadOnlySpan<byte> signature) => signature switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}
