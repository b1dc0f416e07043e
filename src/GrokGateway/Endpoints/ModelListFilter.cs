using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GrokGateway.Access;
using GrokGateway.Answers;

namespace GrokGateway.Endpoints;

/// <summary>Leaves in a list of models those that a client may use.</summary>
internal static class ModelListFilter
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The list with the allowed models; every other member stays.</summary>
    public static ReadOnlyMemory<byte> Write(ReadOnlySequence<byte> list, ClientKey client)
    {
        using var document = JsonDocument.Parse(list);
        var filtered = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(filtered, WriterOptions))
        {
            json.WriteStartObject();
            foreach (var field in document.RootElement.EnumerateObject())
            {
                if (field.NameEquals("data"u8) && field.Value.ValueKind == JsonValueKind.Array)
                {
                    WriteModels(json, field.Value, client);
                }
                else
                {
                    json.WriteRaw(field);
                }
            }

            json.WriteEndObject();
        }

        return filtered.WrittenMemory;
    }

    private static void WriteModels(Utf8JsonWriter json, JsonElement models, ClientKey client)
    {
        json.WriteStartArray("data"u8);
        foreach (var model in models.EnumerateArray())
        {
            if (model.ValueKind == JsonValueKind.Object
                && model.TryGetProperty("id"u8, out var id)
                && id.ValueKind == JsonValueKind.String
                && client.Allows(id.GetString()!))
            {
                json.WriteRaw(model);
            }
        }

        json.WriteEndArray();
    }
}
