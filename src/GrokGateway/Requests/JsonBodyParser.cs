using System.Buffers;
using System.Text.Json;
using GrokGateway.Buffers;
using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>Looks a request body through, once: is it one JSON object that upstream will read as we do, and where are its fields.</summary>
internal static class JsonBodyParser
{
    private const int DeepestNesting = 64;
    private const int MostFields = 1024;
    private const int LongestName = 256;

    // One level more than allowed, so that the limit is ours to tell from broken JSON.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = DeepestNesting + 1 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="bytes">The body.</param>
    /// <param name="imageFields">The top-level fields whose images are judged; what is wrong with one is no failure here.</param>
    public static Result<JsonBody> Parse(ReadOnlySequence<byte> bytes, params IReadOnlyList<string> imageFields)
    {
        if (bytes.IsEmpty)
        {
            return GatewayFailure.Invalid(InvalidRequestCodes.EmptyBody, null, "The request body is empty: it must be a JSON object.");
        }

        // None that begins with a brace does.
        if (bytes.FirstSpan is not [(byte)'{', ..] && new SequenceReader<byte>(bytes).IsNext(ByteOrderMark))
        {
            return GatewayFailure.Invalid(InvalidRequestCodes.InvalidEncoding, null, "The request body begins with a byte order mark.");
        }

        if (!Utf8Check.IsValid(bytes))
        {
            return GatewayFailure.Invalid(InvalidRequestCodes.InvalidEncoding, null, "The request body is not valid UTF-8.");
        }

        try
        {
            return Read(bytes, new BodyScan(bytes, imageFields));
        }
        catch (JsonException exception)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidJson,
                null,
                $"The request body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // A field name, or a part's type, whose escapes are half a surrogate pair.
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidEncoding,
                null,
                "A field name or a type in the request body holds an escape that is no character.");
        }
    }

    private static Result<JsonBody> Read(ReadOnlySequence<byte> bytes, BodyScan scan)
    {
        var reader = new Utf8JsonReader(bytes, ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return GatewayFailure.Invalid(InvalidRequestCodes.InvalidType, null, "The request body must be a JSON object.");
        }

        var start = reader.TokenStartIndex;
        var fields = new JsonFields();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameStart = reader.TokenStartIndex;
            if (reader.BytesConsumed - nameStart > LongestName)
            {
                return GatewayFailure.Invalid(
                    InvalidRequestCodes.InvalidValue, null, $"The request body has a field name of more than {LongestName} bytes.");
            }

            var name = FieldNames.Read(ref reader);
            reader.Read();
            var valueStart = reader.TokenStartIndex;
            var kind = reader.TokenType;
            scan.Enter(name, ref reader);
            if (!SkipValue(ref reader, scan))
            {
                return GatewayFailure.Invalid(
                    InvalidRequestCodes.NestedTooDeep, name, $"'{name}' is nested deeper than {DeepestNesting} levels.");
            }

            if (!fields.TryAdd(new JsonField(name, nameStart, valueStart, reader.BytesConsumed, kind)))
            {
                return GatewayFailure.Invalid(
                    InvalidRequestCodes.DuplicateField, name, $"'{name}' stands more than once in the request body.");
            }

            if (fields.All.Count > MostFields)
            {
                return GatewayFailure.Invalid(
                    InvalidRequestCodes.TooManyFields, null, $"The request body has more than {MostFields} top-level fields.");
            }
        }

        // Reads on behind the object: anything but white space there is an error.
        reader.Read();
        return new JsonBody(bytes, start, fields, scan);
    }

    private static bool SkipValue(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return true;
        }

        while (reader.Read() && reader.CurrentDepth > 1)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= DeepestNesting)
            {
                return false;
            }

            scan.Observe(ref reader);
        }

        return true;
    }
}
