using System.Buffers;
using System.Text.Json;
using GrokGateway.Telemetry;

namespace GrokGateway.Answers;

/// <summary>What the gateway reads in a complete JSON answer of xAI.</summary>
/// <param name="IsError">Whether it is an error in the clothes of a success.</param>
/// <param name="HasMore">Whether it has members that no error of xAI has: it is about something, though that may have failed.</param>
/// <param name="Usage">What the call consumed.</param>
internal readonly record struct PlainAnswer(bool IsError, bool HasMore, TokenUsage Usage)
{
    /// <summary>Reads an answer; null when it is not one JSON object, whole and nothing else.</summary>
    public static PlainAnswer? Read(ReadOnlySequence<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var isError = false;
            var hasMore = false;
            TokenUsage usage = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isUsage = reader.IsAt("usage"u8);
                var isFault = reader.IsAt("error"u8);
                hasMore |= !(isFault || reader.IsAt("code"u8));
                reader.Read();
                if (isUsage)
                {
                    usage = UsageReader.Read(ref reader) ?? default;
                    continue;
                }

                // The responses API has "error": null in each success.
                isError |= isFault && reader.TokenType != JsonTokenType.Null;
                reader.Skip();
            }

            reader.Read();
            return new PlainAnswer(isError, hasMore, usage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an answer is JSON of any kind, whole and nothing else.</summary>
    public static bool IsJson(ReadOnlySequence<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
