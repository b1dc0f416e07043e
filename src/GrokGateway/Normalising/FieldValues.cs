using System.Buffers;
using System.Text.Json;
using GrokGateway.Requests;

namespace GrokGateway.Normalising;

/// <summary>Looks at the values of fields.</summary>
internal static class FieldValues
{
    /// <summary>Whether it is a number without a digit but 0 before its exponent, however it is written.</summary>
    public static bool IsZero(JsonBody body, JsonField field, ModelFamily? family)
    {
        if (field.Kind != JsonTokenType.Number)
        {
            return false;
        }

        var reader = new SequenceReader<byte>(body.ValueOf(field));
        reader.AdvancePastAny("-0."u8);
        return reader.End || reader.IsNext((byte)'e') || reader.IsNext((byte)'E');
    }

    /// <summary>Whether it is an empty text or array.</summary>
    public static bool IsEmpty(JsonBody body, JsonField field, ModelFamily? family) =>
        IsText(body, field, "") || IsEmptyArray(body, field, family);

    public static bool IsEmptyArray(JsonBody body, JsonField field, ModelFamily? family)
    {
        if (field.Kind != JsonTokenType.StartArray)
        {
            return false;
        }

        var reader = new Utf8JsonReader(body.ValueOf(field));
        return reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.EndArray;
    }

    /// <summary>Whether it is this text. Escapes that are half a surrogate pair are valid JSON, and no text of ours.</summary>
    public static bool IsText(JsonBody body, JsonField field, string text)
    {
        if (field.Kind != JsonTokenType.String)
        {
            return false;
        }

        var reader = new Utf8JsonReader(body.ValueOf(field));
        reader.Read();
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
