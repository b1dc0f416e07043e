using System.Buffers;
using System.Text.Json;
using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>A request body that was found to be one JSON object: where its top-level fields are, and what the items in them hold.</summary>
internal sealed class JsonBody
{
    // With its quotes.
    private const int LongestValue = 256;

    private readonly JsonFields _fields;
    private readonly BodyScan _scan;

    public JsonBody(ReadOnlySequence<byte> bytes, long start, JsonFields fields, BodyScan scan)
    {
        Bytes = bytes;
        Start = start;
        _fields = fields;
        _scan = scan;
    }

    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>Where the object's opening brace is.</summary>
    public long Start { get; }

    /// <summary>The top-level fields in their order.</summary>
    public IReadOnlyList<JsonField> Fields => _fields.All;

    /// <summary>What the messages of a chat request are.</summary>
    public ItemScan Messages => _scan.Messages;

    /// <summary>What the input of a response is, where it is no text.</summary>
    public ItemScan Input => _scan.Input;

    /// <summary>What is wrong with the first bad image, among those that were looked for; null: nothing.</summary>
    public GatewayFailure? BadImage => _scan.BadImage;

    /// <summary>The field's place in <see cref="Fields"/>, or -1.</summary>
    public int IndexOf(string name) => _fields.IndexOf(name);

    /// <summary>The field, unless it is absent or null, which mean the same in these requests.</summary>
    public JsonField? Find(string name) => IndexOf(name) is >= 0 and var i && !Fields[i].IsNull ? Fields[i] : null;

    public ReadOnlySequence<byte> ValueOf(JsonField field) =>
        Bytes.Slice(field.ValueStart, field.ValueEnd - field.ValueStart);

    /// <summary>Reads an optional true or false; absent is false.</summary>
    public GatewayFailure? ReadBoolean(string name, out bool value)
    {
        var field = Find(name);
        value = field?.Kind == JsonTokenType.True;
        return field is null or { Kind: JsonTokenType.True or JsonTokenType.False } ? null : WrongType(name, "true or false");
    }

    /// <summary>Reads an optional name; absent is null, and an empty or endless one is refused.</summary>
    public GatewayFailure? ReadName(string name, out string? value)
    {
        value = null;
        if (Find(name) is not { } field)
        {
            return null;
        }

        if (field.Kind != JsonTokenType.String)
        {
            return WrongType(name, "a string");
        }

        if (field.Length > LongestValue)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidValue, name, $"'{name}' must not be longer than {LongestValue} bytes.");
        }

        var reader = new Utf8JsonReader(ValueOf(field));
        reader.Read();
        return JsonText.Read(ref reader, name, out value);
    }

    /// <summary>Checks an optional text, which is not needed itself: it must be a string with something in it.</summary>
    public GatewayFailure? CheckText(string name) => Find(name) switch
    {
        null => null,
        { Kind: not JsonTokenType.String } => WrongType(name, "a string"),
        { Length: > LongestValue } => null,
        _ => ReadName(name, out _),
    };

    public static GatewayFailure WrongType(string name, string wanted) =>
        GatewayFailure.Invalid(InvalidRequestCodes.InvalidType, name, $"'{name}' must be {wanted}.");

    public static GatewayFailure Missing(string name, string wanted) =>
        GatewayFailure.Invalid(InvalidRequestCodes.MissingField, name, $"'{name}' is missing: it must be {wanted}.");
}
