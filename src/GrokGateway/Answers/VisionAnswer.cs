using System.Buffers;
using System.Text.Json;

namespace GrokGateway.Answers;

/// <summary>Writes the answer of a vision request: what a chat completion says, without its wrapping.</summary>
internal static class VisionAnswer
{
    /// <summary><c>{id, model, created, content, finish_reason, usage}</c>; null when the answer is no chat completion.</summary>
    public static ReadOnlyMemory<byte>? Write(ReadOnlySequence<byte> completion)
    {
        using var document = JsonDocument.Parse(completion);
        var root = document.RootElement;
        if (!root.TryGetProperty("choices", out var choices)
            || choices.ValueKind != JsonValueKind.Array
            || choices.GetArrayLength() == 0
            || choices[0] is not { ValueKind: JsonValueKind.Object } choice
            || !choice.TryGetProperty("message", out var message)
            || message.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var answer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            Copy(json, root, "id");
            Copy(json, root, "model");
            Copy(json, root, "created");
            Copy(json, message, "content");
            Copy(json, choice, "finish_reason");
            Copy(json, root, "usage");
            json.WriteEndObject();
        }

        return answer.WrittenMemory;
    }

    private static void Copy(Utf8JsonWriter json, JsonElement from, string name)
    {
        json.WritePropertyName(name);
        if (from.TryGetProperty(name, out var value))
        {
            json.WriteRaw(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
