using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GrokSimulator.Json;

/// <summary>Makes up a JSON text that fits a simple JSON schema.</summary>
internal static class SampleJson
{
    private const int MaxDepth = 16;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="schema">The schema; null stands for any object.</param>
    /// <param name="requiredOnly">Leaves out what the schema does not require.</param>
    public static string For(JsonElement? schema, bool requiredOnly)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            if (TypeOf(schema) == "object" || schema is null)
            {
                WriteObject(writer, schema, requiredOnly, 0);
            }
            else
            {
                WriteValue(writer, schema, "value", requiredOnly, 0);
            }
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement? schema, bool requiredOnly, int depth)
    {
        var required = schema.Member("required").Items().Select(static name => name.ToString()).ToHashSet();
        writer.WriteStartObject();
        if (schema.Member("properties") is { ValueKind: JsonValueKind.Object } properties && depth < MaxDepth)
        {
            foreach (var property in properties.EnumerateObject().Where(property => !requiredOnly || required.Contains(property.Name)))
            {
                writer.WritePropertyName(property.Name);
                WriteValue(writer, property.Value, property.Name, requiredOnly, depth + 1);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement? schema, string name, bool requiredOnly, int depth)
    {
        if (schema.Member("const") is { } constant)
        {
            constant.WriteTo(writer);
            return;
        }

        if (schema.Member("enum").Items().FirstOrDefault() is { ValueKind: not JsonValueKind.Undefined } choice)
        {
            choice.WriteTo(writer);
            return;
        }

        switch (TypeOf(schema))
        {
            case "string":
                writer.WriteStringValue($"sample {name}");
                break;
            case "integer" or "number":
                writer.WriteNumberValue(schema.Member("minimum") is { ValueKind: JsonValueKind.Number } least ? least.GetDecimal() : 1);
                break;
            case "boolean":
                writer.WriteBooleanValue(true);
                break;
            case "array":
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;
            case "object":
                WriteObject(writer, schema, requiredOnly, depth);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    // A schema may allow several types, of which the first is as good as any; one that names properties is an object's.
    private static string? TypeOf(JsonElement? schema)
    {
        var type = schema.Member("type");
        return type.AsText()
            ?? type.Items().Select(static item => item.ToString()).FirstOrDefault()
            ?? (schema.Member("properties") is null ? null : "object");
    }
}
