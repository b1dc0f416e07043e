using System.Buffers;
using System.Text.Json;

namespace GrokGateway.Images;

/// <summary>
/// Judges the URL of an image, the raw inside of a JSON string: an address of the web, which is never fetched, or a data URL.
/// </summary>
internal static class ImageUrl
{
    // Far above what browsers and servers take; a longer one is an image without its prefix.
    private const int LongestAddress = 8 * 1024;

    /// <summary>What is wrong with it, as the end of a sentence; null: nothing.</summary>
    /// <param name="text">The raw inside of the string.</param>
    /// <param name="embedded">The image, where the URL holds it.</param>
    public static string? FindFault(ReadOnlySequence<byte> text, out Base64Image? embedded)
    {
        embedded = null;
        if (Base64Image.IsDataUrl(text))
        {
            return Base64Image.FindFault(text, out embedded);
        }

        return text.Length > LongestAddress
            ? $"must be an http, https or data URL, and no longer than {LongestAddress} bytes unless it is a data URL."
            : FindFault(text);
    }

    private static string? FindFault(ReadOnlySequence<byte> address)
    {
        byte[] json = [(byte)'"', .. address.ToArray(), (byte)'"'];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        try
        {
            return Uri.TryCreate(reader.GetString(), UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
                ? null
                : "must be an http, https or data URL.";
        }
        catch (InvalidOperationException)
        {
            return "holds an escape that is no character.";
        }
    }
}
