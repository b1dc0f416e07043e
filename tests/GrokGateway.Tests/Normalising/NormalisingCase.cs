using GrokGateway.Normalising;
using GrokGateway.Options;
using GrokGateway.Requests;

namespace GrokGateway.Tests.Normalising;

/// <summary>A request that a row of the table is about, or just not.</summary>
/// <param name="Field">The row's field.</param>
/// <param name="Mode">The row's mode.</param>
/// <param name="Value">The field's value, as JSON text.</param>
/// <param name="Model">The model that is asked.</param>
/// <param name="Beside">Further members, each with a comma behind.</param>
/// <param name="IsKept">Whether the row leaves the field where it is.</param>
internal sealed record NormalisingCase(
    string Field, NormaliseMode Mode, string Value, string Model = "unknown", string Beside = "", bool IsKept = false)
{
    public NormalisingRow Row => NormalisingTable.Rows.Single(row => (row.Field, row.Mode) == (Field, Mode));

    /// <summary>The operations that have such requests.</summary>
    public IEnumerable<string> Paths => Row.Kinds.SelectMany(kind => kind switch
    {
        RequestKind.Chat => (string[])["v1/chat/completions", "v1/vision/analyze"],
        RequestKind.Responses => ["v1/responses", "v1/responses/compact"],
        _ => ["v1/images/generate", "v1/images/generations", "v1/images/edits"],
    });

    /// <summary>The body, with or without the field.</summary>
    public string Body(string path, bool hasField)
    {
        var field = hasField ? $"\"{Field}\" : {Value} ,\t" : "";
        return $$"""{ "model":"{{Model}}",  {{field}}{{Beside}}{{Needed(path)}} }""";
    }

    private static string Needed(string path) => path switch
    {
        "v1/chat/completions" => "\"messages\":[{\"role\":\"user\",\"content\":\"H\\u0069 é\"}]",
        "v1/vision/analyze" => "\"image\":{\"url\":\"https://a.b/c.png\"}",
        "v1/images/edits" => "\"prompt\":\"a\",\"image\":{\"url\":\"https://a.b/c.png\"}",
        "v1/images/generate" or "v1/images/generations" => "\"prompt\":\"a\"",
        _ => "\"input\":\"H\\u0069 é\"",
    };
}
