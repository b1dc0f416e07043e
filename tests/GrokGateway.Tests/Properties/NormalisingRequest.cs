using FsCheck;
using FsCheck.Fluent;
using GrokGateway.Normalising;
using GrokGateway.Requests;

namespace GrokGateway.Tests.Properties;

/// <summary>A request that a client could send, with fields of the table, and where its bytes are cut.</summary>
internal sealed record NormalisingRequest(RequestKind Kind, string? Model, string Body, int[] Cuts)
{
    private static readonly string[] Names =
        [.. NormalisingTable.Rows.Select(row => row.Field).Distinct(), "stream", "n", "messages", "é", "", "tool", "stop "];

    private static readonly string?[] Models =
        [null, "grok-4.6", "grok-4.3", "grok-4.20-non-reasoning", "grok-imagine-image", "grok-imagine-image-2.0", "unknown", ""];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0.0", "0e5", "0.5", "1e-9", "\"\"", "\"low\"", "\"xhigh\"", "\"\\ud83d\"", "[]", "[ ]", "[\"a\"]",
        "{}", "{ \"mode\" : \"off\" }", "{\"mode\":\"on\"}", "{\"\\ud83d\":0}", "[{\"type\":\"function\"}]", "\"auto\"", "\"é🙂\"",
    ];

    public static Arbitrary<NormalisingRequest> Any { get; } = Arb.From(
        from kind in Gen.Elements(Enum.GetValues<RequestKind>())
        from model in Gen.Elements(Models)
        from fields in Gen.ListOf(Gen.Elements(Names).Zip(Gen.Elements(Values)))
        from blank in Gen.Elements("", " ", "\r\n\t")
        from cuts in Gen.ArrayOf(Gen.Choose(0, 1_000_000))
        select new NormalisingRequest(kind, model, Write([.. fields.DistinctBy(field => field.Item1)], blank), cuts));

    // Every third name is spelt in escapes.
    private static string Write((string Name, string Value)[] fields, string blank) =>
        $"{blank}{{{string.Join(',', fields.Select((field, place) =>
            $"{blank}\"{(place % 3 == 0 ? Escape(field.Name) : field.Name)}\"{blank}:{blank}{field.Value}{blank}"))}}}{blank}";

    private static string Escape(string name) => string.Concat(name.Select(character => $"\\u{(int)character:x4}"));
}
