using System.Buffers;
using System.Globalization;

namespace GrokGateway.Images;

/// <summary>Whether the raw inside of a JSON string is base64, in the standard alphabet, and of how many bytes.</summary>
/// <param name="Characters">How many characters there are, padding included, each escape being one.</param>
/// <param name="Padding">How many of them are padding.</param>
/// <param name="FirstWrong">The offset of the first byte that cannot stand where it does; null: there is none.</param>
internal readonly record struct Base64Scan(long Characters, int Padding, long? FirstWrong)
{
    private const int MostPadding = 2;
    private const byte Pad = (byte)'=';
    private const byte Backslash = (byte)'\\';

    // \u and four digits.
    private const int Digits = 4;

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>The bytes that it stands for.</summary>
    public long Bytes => (Characters / 4 * 3) - Padding;

    /// <param name="text">The raw inside of the string.</param>
    /// <param name="head">Where the first characters go, without escapes.</param>
    public static Base64Scan Of(ReadOnlySequence<byte> text, Span<byte> head)
    {
        var reader = new SequenceReader<byte>(text);
        var characters = 0L;
        var padding = 0;
        while (!reader.End)
        {
            if (characters >= head.Length && padding == 0)
            {
                characters += SkipRun(ref reader);
            }

            var start = reader.Consumed;
            if (!reader.TryRead(out var character))
            {
                break;
            }

            character = character == Backslash ? Unescape(ref reader) : character;
            if (character == Pad && padding < MostPadding && (characters + MostPadding) % 4 <= 1)
            {
                padding++;
            }
            else if (padding > 0 || !Alphabet.Contains(character))
            {
                return new Base64Scan(characters, padding, start);
            }

            if (characters < head.Length)
            {
                head[(int)characters] = character;
            }

            characters++;
        }

        return new Base64Scan(characters, padding, null);
    }

    // As far as one segment goes, many bytes at a time.
    private static long SkipRun(ref SequenceReader<byte> reader)
    {
        var bytes = reader.UnreadSpan;
        var characters = 0L;
        var at = 0;
        while (at < bytes.Length)
        {
            var run = bytes[at..].IndexOfAnyExcept(Alphabet);
            run = run < 0 ? bytes.Length - at : run;
            var escape = EscapeAt(bytes[(at + run)..]);
            characters += run + (escape > 0 ? 1 : 0);
            at += run + escape;
            if (escape == 0)
            {
                break;
            }
        }

        reader.Advance(at);
        return characters;
    }

    // JSON writers may escape what base64 has beside letters and digits: \/ by some, \u002B by others.
    private static int EscapeAt(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [Backslash, (byte)'/', ..] => 2,
        [Backslash, (byte)'u', (byte)'0', (byte)'0', (byte)'2', (byte)'B' or (byte)'b' or (byte)'F' or (byte)'f', ..] => 6,
        _ => 0,
    };

    // What no character of base64 can be becomes 0, which is none either.
    private static byte Unescape(ref SequenceReader<byte> reader)
    {
        reader.TryRead(out var kind);
        if (kind != (byte)'u')
        {
            return kind == (byte)'/' ? kind : (byte)0;
        }

        Span<byte> digits = stackalloc byte[Digits];
        if (!reader.TryCopyTo(digits))
        {
            return 0;
        }

        reader.Advance(Digits);
        var isNumber = ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        return isNumber && value <= sbyte.MaxValue ? (byte)value : (byte)0;
    }
}
