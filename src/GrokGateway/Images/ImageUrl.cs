using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GrokGateway.Images;

/// <summary>
/// Judges the URL of an image, the raw inside of a JSON string: an address of the web, which is never fetched, or a data URL.
/// </summary>
internal static class ImageUrl
{
    // Far above what browsers and servers take; a longer one is an image without its prefix.
    private const int LongestAddress = 8 * 1024;

    // Of a part of a name in DNS: a host that is no longer has no part that is.
    private const int LongestLabel = 63;

    private static readonly SearchValues<byte> HostBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."u8);

    private static readonly SearchValues<byte> HostEnds = SearchValues.Create("/?#"u8);

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
        if (address.IsSingleSegment && IsPlain(address.FirstSpan))
        {
            return null;
        }

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

    // A body may hold a million addresses, and a Uri for each would cost a second: it is left to those that are not of the plainest kind.
    private static bool IsPlain(ReadOnlySpan<byte> address)
    {
        if (!StartsWith(address, "https://"u8) && !StartsWith(address, "http://"u8))
        {
            return false;
        }

        var host = address[(address.IndexOf("//"u8) + 2)..];
        var end = host.IndexOfAny(HostEnds);
        var rest = end < 0 ? default : host[end..];
        host = end < 0 ? host : host[..end];
        return host.Length is > 0 and <= LongestLabel
            && char.IsAsciiLetter((char)host[0])
            && char.IsAsciiLetterOrDigit((char)host[^1])
            && !host.ContainsAnyExcept(HostBytes)
            && host.IndexOf(".."u8) < 0
            && !rest.ContainsAnyExceptInRange((byte)'!', (byte)'~')
            && !rest.Contains((byte)'\\');
    }

    private static bool StartsWith(ReadOnlySpan<byte> address, ReadOnlySpan<byte> scheme) =>
        address.Length >= scheme.Length && Ascii.EqualsIgnoreCase(address[..scheme.Length], scheme);
}
