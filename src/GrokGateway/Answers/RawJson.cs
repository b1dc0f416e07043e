using System.Runtime.InteropServices;
using System.Text.Json;

namespace GrokGateway.Answers;

/// <summary>
/// Copies parts of xAI's JSON as they were spelt: numbers keep their digits, and an escape that is half a surrogate pair, which a model cut
/// short can write, passes instead of failing the answer.
/// </summary>
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
