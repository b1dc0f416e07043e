using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Models;

namespace GrokGateway.Endpoints;

/// <summary>Writes xAI's lists of models, and its models, as a client is to see them.</summary>
internal static class ModelListWriter
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The list with the models that the client may use, under the names it may use; every other member stays.</summary>
    /// <param name="list">xAI's list.</param>
    /// <param name="envelope">The member that holds the models.</param>
    /// <param name="models">What the names mean.</param>
    /// <param name="aliases">The aliases to show beside the models.</param>
    /// <param name="client">Who asks.</param>
    public static ReadOnlyMemory<byte> Write(
        ReadOnlySequence<byte> list, string envelope, ModelCatalog models, IReadOnlyList<string> aliases, ClientKey? client)
    {
        using var document = JsonDocument.Parse(list);
        return Write(json =>
        {
            json.WriteStartObject();
            foreach (var field in document.RootElement.EnumerateObject())
            {
                if (field.NameEquals(envelope) && field.Value.ValueKind == JsonValueKind.Array)
                {
                    json.WriteStartArray(envelope);
                    WriteModels(json, field.Value, models, aliases, client);
                    json.WriteEndArray();
                }
                else
                {
                    json.WriteRaw(field);
                }
            }

            json.WriteEndObject();
        });
    }

    /// <summary>One model, under another id.</summary>
    public static ReadOnlyMemory<byte> WriteAs(ReadOnlySequence<byte> model, string id)
    {
        using var document = JsonDocument.Parse(model);
        return Write(json => WriteAs(json, document.RootElement, id));
    }

    private static void WriteModels(
        Utf8JsonWriter json, JsonElement list, ModelCatalog models, IReadOnlyList<string> aliases, ClientKey? client)
    {
        var byId = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var model in list.EnumerateArray())
        {
            var id = IdOf(model);
            if (id is null ? client is not { IsLimited: true } : MaySee(id) && !aliases.Contains(id))
            {
                json.WriteRaw(model);
            }

            if (id is not null)
            {
                byId.TryAdd(id, model);
            }
        }

        foreach (var alias in aliases.Where(MaySee))
        {
            if (byId.TryGetValue(models.Resolve(alias).Sent, out var model))
            {
                WriteAs(json, model, alias);
            }
            else
            {
                WriteNew(json, alias);
            }
        }

        bool MaySee(string id) => client?.Allows(models.Resolve(id).Effective) ?? true;
    }

    private static void WriteAs(Utf8JsonWriter json, JsonElement model, string id)
    {
        json.WriteStartObject();
        foreach (var field in model.EnumerateObject())
        {
            if (field.NameEquals("id"u8))
            {
                json.WriteString("id"u8, id);
            }
            else
            {
                json.WriteRaw(field);
            }
        }

        json.WriteEndObject();
    }

    // What OpenAI's own clients expect of a model, which may be one that xAI does not list.
    private static void WriteNew(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, 0);
        json.WriteString("owned_by"u8, "xai"u8);
        json.WriteEndObject();
    }

    private static string? IdOf(JsonElement model) =>
        model.ValueKind == JsonValueKind.Object && model.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, WriterOptions))
        {
            write(json);
        }

        return written.WrittenMemory;
    }
}
