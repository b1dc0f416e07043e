using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GrokGateway.Answers;

/// <summary>Writes a complete chat completion as the events of a stream: each message becomes a delta with all its members.</summary>
internal static class CompletionEvents
{
    // The answer is an event's data, never part of a page: text stays as readable as it came.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The chunk and <c>[DONE]</c>; null when the answer is no chat completion.</summary>
    public static ReadOnlyMemory<byte>? Write(ReadOnlySequence<byte> completion)
    {
        using var document = JsonDocument.Parse(completion);
        var root = document.RootElement;
        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0
            || !choices.EnumerateArray().All(HasMessage))
        {
            return null;
        }

        var events = new ArrayBufferWriter<byte>();
        events.Write("data: "u8);
        using (var json = new Utf8JsonWriter(events, WriterOptions))
        {
            WriteChunk(json, root);
        }

        // An event's data is one line; in JSON a line break can only stand between two tokens.
        var data = events.WrittenSpan.ToArray();
        data.AsSpan().Replace((byte)'\n', (byte)' ');
        data.AsSpan().Replace((byte)'\r', (byte)' ');
        return (byte[])[.. data, .. "\n\ndata: [DONE]\n\n"u8];
    }

    private static bool HasMessage(JsonElement choice) =>
        choice.ValueKind == JsonValueKind.Object
        && choice.TryGetProperty("message", out var message)
        && message.ValueKind == JsonValueKind.Object;

    private static void WriteChunk(Utf8JsonWriter json, JsonElement root)
    {
        json.WriteStartObject();
        foreach (var field in root.EnumerateObject())
        {
            switch (field.Name)
            {
                case "object":
                    json.WriteString("object"u8, "chat.completion.chunk"u8);
                    break;
                case "choices":
                    json.WriteStartArray("choices"u8);
                    foreach (var choice in field.Value.EnumerateArray())
                    {
                        WriteChoice(json, choice);
                    }

                    json.WriteEndArray();
                    break;
                default:
                    json.WriteRaw(field);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, JsonElement choice)
    {
        json.WriteStartObject();
        foreach (var field in choice.EnumerateObject())
        {
            if (field.NameEquals("message"u8))
            {
                json.WritePropertyName("delta"u8);
                WriteDelta(json, field.Value);
            }
            else
            {
                json.WriteRaw(field);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteDelta(Utf8JsonWriter json, JsonElement message)
    {
        json.WriteStartObject();
        foreach (var field in message.EnumerateObject())
        {
            if (field.NameEquals("tool_calls"u8) && field.Value.ValueKind == JsonValueKind.Array)
            {
                json.WriteStartArray("tool_calls"u8);
                var index = 0;
                foreach (var toolCall in field.Value.EnumerateArray())
                {
                    WriteToolCall(json, toolCall, index++);
                }

                json.WriteEndArray();
            }
            else
            {
                json.WriteRaw(field);
            }
        }

        json.WriteEndObject();
    }

    // In a stream the index tells which call a delta belongs to; a complete message does without.
    private static void WriteToolCall(Utf8JsonWriter json, JsonElement toolCall, int index)
    {
        if (toolCall.ValueKind != JsonValueKind.Object)
        {
            json.WriteRaw(toolCall);
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        foreach (var field in toolCall.EnumerateObject().Where(field => !field.NameEquals("index"u8)))
        {
            json.WriteRaw(field);
        }

        json.WriteEndObject();
    }
}
