using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Properties;

/// <summary>An image in base64, how each character is spelt, where its body is cut, and what breaks it.</summary>
internal sealed record ImageCase(byte[] Bytes, int[] Escapes, int[] Cuts, int Place, string Wrong)
{
    private static readonly string[] Wrongs = [" ", "-", "_", ".", "é", "\\n", "\\\\", "\\u000a", "\\u012b", "\\u00e9", "*", "%"];

    public static Arbitrary<ImageCase> Any { get; } = Arb.From(
        from rest in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
        from escapes in Gen.ArrayOf(Gen.Choose(0, 6), 8)
        from cuts in Gen.ArrayOf(Gen.Choose(0, 1_000_000))
        from place in Gen.Choose(0, 1_000_000)
        from wrong in Gen.Elements(Wrongs)
        select new ImageCase([.. TestImages.Png, .. rest], escapes, cuts, place, wrong));

    /// <summary>The base64 as it stands in JSON.</summary>
    public string Text => string.Concat(Spelt);

    /// <summary>The same with one character replaced by a wrong one, and the byte at which that is.</summary>
    public (string Text, int Place) Broken
    {
        get
        {
            var spelt = Spelt;
            var at = Place % spelt.Length;
            spelt[at] = Wrong;
            return (string.Concat(spelt), Encoding.UTF8.GetByteCount(string.Concat(spelt[..at])));
        }
    }

    private string[] Spelt => [.. Convert.ToBase64String(Bytes).Select((character, at) => Spell(character, Escapes[at % Escapes.Length]))];

    public override string ToString() => $"{Text} cut at {string.Join(' ', Cuts)}, broken by {Wrong} at {Place}";

    private static string Spell(char character, int how) => (character, how) switch
    {
        ('/', 1) => "\\/",
        (_, 2) => $"\\u{(int)character:x4}",
        (_, 3) => $"\\u{(int)character:X4}",
        _ => character.ToString(),
    };
}
