using System.Buffers;
using System.Text.Json;

namespace GrokGateway.Answers;

/// <summary>Writes a complete chat completion as the events of a stream: each message becomes a delta with all its members.</summary>
internal static class CompletionEvents
{
    /// <summary>The chunk and <c>[DONE]</c>; null when the answer is no chat completion.</summary>
    public static ReadOnlyMemory<byte>? Write(ReadOnlySequence<byte> completion)
    {
        using var document = JsonDocument.Parse(InOneLine(completion));
        var root = document.RootElement;
        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
        {
            return null;
        }

        var events = new ArrayBufferWriter<byte>();
        events.Write("data: "u8);
        using (var json = new Utf8JsonWriter(events))
        {
            WriteChunk(json, root);
        }

        events.Write("\n\ndata: [DONE]\n\n"u8);
        return events.WrittenMemory;
    }

    // Values are copied as they came, and an event's data ends with its line; in JSON a line break stands only between tokens.
    private static byte[] InOneLine(ReadOnlySequence<byte> json)
    {
        var bytes = json.ToArray();
        bytes.AsSpan().Replace((byte)'\r', (byte)' ');
        bytes.AsSpan().Replace((byte)'\n', (byte)' ');
        return bytes;
    }

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
        if (choice.ValueKind != JsonValueKind.Object)
        {
            json.WriteRaw(choice);
            return;
        }

        json.WriteStartObject();
        foreach (var field in choice.EnumerateObject())
        {
            if (field.NameEquals("message"u8) && field.Value.ValueKind == JsonValueKind.Object)
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
