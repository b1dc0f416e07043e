using System.Text.Json;
using GrokGateway.Telemetry;

namespace GrokGateway.Answers;

/// <summary>
/// Remembers the last bytes of an answer that is too large to be held, since xAI puts <c>usage</c> behind the images. Inside a JSON string
/// the quotes would be escaped, so what is found there is the field.
/// </summary>
internal sealed class AnswerTail
{
    private readonly byte[] _bytes = new byte[4 * 1024];
    private int _length;

    private static ReadOnlySpan<byte> Field => "\"usage\":"u8;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Length > _bytes.Length ? bytes[^_bytes.Length..] : bytes;
        var kept = Math.Min(_length, _bytes.Length - bytes.Length);
        _bytes.AsSpan(_length - kept, kept).CopyTo(_bytes);
        bytes.CopyTo(_bytes.AsSpan(kept));
        _length = kept + bytes.Length;
    }

    public TokenUsage ReadUsage()
    {
        var tail = _bytes.AsSpan(0, _length);
        var at = tail.LastIndexOf(Field);
        if (at < 0)
        {
            return default;
        }

        try
        {
            // What follows the object is never looked at.
            var reader = new Utf8JsonReader(tail[(at + Field.Length)..]);
            return reader.Read() && UsageReader.Read(ref reader) is { } usage ? usage : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
