namespace GrokGateway.Tests.Testing;

/// <summary>Bytes that begin as images of the kinds that xAI takes.</summary>
internal static class TestImages
{
    /// <summary>The largest image that xAI takes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    public static byte[] Png { get; } = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8];

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0xFF, 0xFB];

    public static byte[] WebP { get; } = [.. "RIFF"u8, 0xFF, 0x80, 1, 0, .. "WEBPVP8 "u8];

    public static byte[] Gif { get; } = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0xFB, 0xEF];

    /// <summary>A PNG of a size, the same bytes each time.</summary>
    public static byte[] PngOf(int size)
    {
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        Png.CopyTo(bytes, 0);
        return bytes;
    }

    public static string DataUrl(byte[] image, string mediaType = "image/png") => $"data:{mediaType};base64,{Convert.ToBase64String(image)}";
}
