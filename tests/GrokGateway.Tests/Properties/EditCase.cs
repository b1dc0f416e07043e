using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace GrokGateway.Tests.Properties;

/// <summary>A body, where it is cut, and what is to be changed in it: a value of null takes the field away.</summary>
internal sealed record EditCase((string Name, string Value)[] Fields, string[] Blanks, int[] Cuts, (string Name, string? Value)[] Edits)
{
    private const int DeepestValue = 4;

    private static readonly string[] Names = ["model", "stream", "stream_options", "messages", "n", "é", "a b", "\"", "\\", "", "\u2028", "🙂"];

    private static readonly string[] Scalars =
        ["null", "true", "0", "-0.10", "1E+3", "\"x\"", "\"\\u00e9\\ud83d\"", "\"},{\\\"\"", "\"é🙂\"", "\"\\/\\b\"", "123456789012345678901234567890"];

    public static Arbitrary<EditCase> Any { get; } = Arb.From(
        from fields in Gen.ListOf(Gen.Elements(Names).Zip(Value(0)))
        from blanks in Gen.ArrayOf(Gen.Elements("", " ", "\n", "\t\r\n"), 5)
        from cuts in Gen.ArrayOf(Gen.Choose(0, 1_000_000))
        from edits in Gen.ListOf(Gen.Elements(Names).Zip(Gen.OneOf(Value(2).Select(value => (string?)value), Gen.Constant<string?>(null))))
        select new EditCase(
            [.. fields.DistinctBy(field => field.Item1)], blanks, cuts, [.. edits.DistinctBy(edit => edit.Item1)]));

    /// <summary>The body as it is sent; every second name is spelt in escapes.</summary>
    public byte[] Body
    {
        get
        {
            var inside = Fields.Select((pair, place) =>
                $"{Blanks[0]}\"{Spell(pair.Name, place % 2 == 0)}\"{Blanks[1]}:{Blanks[2]}{pair.Value}{Blanks[3]}");
            return Encoding.UTF8.GetBytes($"{Blanks[4]}{{{string.Join(',', inside)}{Blanks[0]}}}{Blanks[1]}");
        }
    }

    public override string ToString() =>
        $"{Encoding.UTF8.GetString(Body)} cut at {string.Join(' ', Cuts)}, edits: {string.Join("; ", Edits)}";

    private static Gen<string> Value(int depth) => depth == DeepestValue
        ? Gen.Elements(Scalars)
        : Gen.Frequency(
            (4, Gen.Elements(Scalars)),
            (1, Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(Value(depth + 1), count)).Select(items => $"[ {string.Join(" ,", items)}]")),
            (1, Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(Value(depth + 1), count)).Select(items =>
                $"{{{string.Join(", ", items.Select(item => $"\"model\" : {item}"))} }}")));

    private static string Spell(string name, bool escaped) =>
        escaped || name is "\"" or "\\" ? string.Concat(name.Select(character => $"\\u{(int)character:x4}")) : name;
}
