using System.Text;
using System.Text.Json;

namespace GrokGateway.Upstream;

/// <summary>The message in an error of xAI, in any of the shapes it was seen in.</summary>
/// <param name="Message">The text, with secrets blanked; null when there is none to show.</param>
/// <param name="IsError">Whether it is a JSON object that says of itself that it is an error.</param>
/// <param name="IsFlat">Whether it came in xAI's own shape, <c>{"code", "error"}</c>.</param>
/// <param name="IsOfAnswer">Whether it is a member of an answer: xAI did the work, and charges for it, though that failed.</param>
internal sealed record UpstreamErrorText(string? Message, bool IsError = false, bool IsFlat = false, bool IsOfAnswer = false)
{
    private const int LongestMessage = 2000;
    private const int LongestWord = 128;

    private static readonly UpstreamErrorText None = new(Message: null);

    public static UpstreamErrorText Read(ReadOnlyMemory<byte> body, string? mediaType)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON whose escapes are half a surrogate pair.
            var text = Encoding.UTF8.GetString(body.Span).Trim();
            var isNoSentence = text.Length == 0 || text[0] is '<' or '{' or '[' || mediaType is "text/html" || !IsText(text);
            return isNoSentence ? None : new UpstreamErrorText(Clean(text));
        }
    }

    public static UpstreamErrorText Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.String)
        {
            return new UpstreamErrorText(Clean(root.GetString()));
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return None;
        }

        if (!root.TryGetProperty("error", out var error) || error.ValueKind == JsonValueKind.Null)
        {
            return ReadEvent(root);
        }

        return error.ValueKind switch
        {
            JsonValueKind.String => new UpstreamErrorText(Clean(error.GetString()), IsError: true, IsFlat: true),
            JsonValueKind.Object when error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String =>
                new UpstreamErrorText(Clean(message.GetString()), IsError: true),
            _ => new UpstreamErrorText(Message: null, IsError: true),
        };
    }

    // The Responses API has two events of its own that tell of a failure.
    private static UpstreamErrorText ReadEvent(JsonElement root)
    {
        if (!root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return None;
        }

        if (type.ValueEquals("response.failed"u8) && root.TryGetProperty("response", out var response))
        {
            return Read(response) with { IsError = true };
        }

        var isError = type.ValueEquals("error"u8);
        return isError && root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
            ? new UpstreamErrorText(Clean(message.GetString()), IsError: true)
            : None with { IsError = isError };
    }

    // Bytes of another kind come as these; behind what is shown, a character may be cut by the limit on reading.
    private static bool IsText(string text) =>
        !text.Take(LongestMessage).Any(character => character == '\uFFFD' || (char.IsControl(character) && !char.IsWhiteSpace(character)));

    private static string? Clean(string? text)
    {
        var clean = UpstreamRedaction.Apply(Shorten(text?.Trim() ?? ""));
        return clean.Length == 0 ? null : clean;
    }

    // Before anything is looked for in it. A word that is cut in two could be a part of a key that is no longer known as one.
    private static string Shorten(string text)
    {
        if (text.Length <= LongestMessage)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', LongestMessage, LongestWord);
        return string.Concat(text.AsSpan(0, end < 0 ? LongestMessage : end), "…");
    }
}
