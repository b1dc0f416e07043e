using System.Buffers;
using System.Text.Unicode;

namespace GrokGateway.Buffers;

/// <summary>Whether a chain of segments is valid UTF-8, also where a character is cut by the end of a segment.</summary>
internal static class Utf8Check
{
    private const int LongestCharacter = 4;

    public static bool IsValid(ReadOnlySequence<byte> bytes)
    {
        Span<byte> cut = stackalloc byte[LongestCharacter];
        var held = 0;
        foreach (var segment in bytes)
        {
            var rest = segment.Span;
            while (held > 0 && rest.Length > 0)
            {
                cut[held++] = rest[0];
                rest = rest[1..];
                if (held == LengthOf(cut[0]))
                {
                    if (!Utf8.IsValid(cut[..held]))
                    {
                        return false;
                    }

                    held = 0;
                }
            }

            var tail = CutTail(rest);
            if (!Utf8.IsValid(rest[..^tail]))
            {
                return false;
            }

            if (tail > 0)
            {
                rest[^tail..].CopyTo(cut);
                held = tail;
            }
        }

        return held == 0;
    }

    // How many of the last bytes begin a character that goes on in the next segment.
    private static int CutTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < LongestCharacter && back <= bytes.Length; back++)
        {
            var value = bytes[^back];
            if ((value & 0xC0) != 0x80)
            {
                return LengthOf(value) > back ? back : 0;
            }
        }

        return 0;
    }

    private static int LengthOf(byte lead) => lead switch
    {
        >= 0xF0 => 4,
        >= 0xE0 => 3,
        >= 0xC0 => 2,
        _ => 1,
    };
}
