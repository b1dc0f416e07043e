using System.Text.Json;
using GrokGateway.Requests;

namespace GrokGateway.Tools;

/// <summary>Reads the field with which chat requests asked for xAI's search.</summary>
internal static class SearchParameters
{
    public const string Field = "search_parameters";

    public static SearchMode ModeOf(JsonBody body, JsonField field)
    {
        try
        {
            return Read(new Utf8JsonReader(body.ValueOf(field)));
        }
        catch (InvalidOperationException)
        {
            // Escapes that are half a surrogate pair: valid JSON, and no mode.
            return SearchMode.On;
        }
    }

    private static SearchMode Read(Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return SearchMode.On;
        }

        SearchMode? mode = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMode = reader.ValueTextEquals("mode"u8);
            reader.Read();
            if (isMode)
            {
                // Which one of two xAI would take is its own business.
                mode = mode is null ? ModeAt(ref reader) : SearchMode.On;
            }

            reader.Skip();
        }

        return mode ?? SearchMode.Auto;
    }

    private static SearchMode ModeAt(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => SearchMode.Auto,
        JsonTokenType.String when reader.ValueTextEquals("off"u8) => SearchMode.Off,
        JsonTokenType.String when reader.ValueTextEquals("auto"u8) => SearchMode.Auto,
        _ => SearchMode.On,
    };
}
