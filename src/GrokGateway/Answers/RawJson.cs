using System.Runtime.InteropServices;
using System.Text.Json;

namespace GrokGateway.Answers;

/// <summary>Copies values as they are written: a text that was cut inside a character is valid JSON that no writer writes.</summary>
internal static class RawJson
{
    public static void WriteRaw(this Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    public static void WriteRaw(this Utf8JsonWriter json, JsonProperty field)
    {
        json.WritePropertyName(field.Name);
        json.WriteRaw(field.Value);
    }
}
