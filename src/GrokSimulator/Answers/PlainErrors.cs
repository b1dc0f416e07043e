namespace GrokSimulator.Answers;

/// <summary>The errors that xAI answers as plain text: those found before a request is understood.</summary>
internal static class PlainErrors
{
    public static FixedAnswer NotJson(string reason) =>
        FixedAnswer.Plain(400, $"Failed to parse the request body as JSON: {reason}");

    public static FixedAnswer MissingField(string name) =>
        FixedAnswer.Plain(422, $"Failed to deserialize the JSON body into the target type: missing field `{name}`");

    public static FixedAnswer WrongType(string name, string expected) =>
        FixedAnswer.Plain(422, $"Failed to deserialize the JSON body into the target type: {name}: invalid type, expected {expected}");

    public static FixedAnswer UnknownVariant(string name, string value, string expected) => FixedAnswer.Plain(
        422, $"Failed to deserialize the JSON body into the target type: {name}: unknown variant `{value}`, expected `{expected}`");

    public static FixedAnswer NotDeclaredJson { get; } = FixedAnswer.Plain(415, "Expected request with `Content-Type: application/json`");
}
