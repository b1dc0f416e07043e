using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GrokSimulator.Json;

/// <summary>Writes JSON as xAI does: snake_case, without null members, with characters beyond ASCII as they are.</summary>
internal static class WireJson
{
    private static readonly WireJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Bytes<T>(T value, Func<WireJsonContext, JsonTypeInfo<T>> type) =>
        JsonSerializer.SerializeToUtf8Bytes(value, type(Context));
}
