using System.Buffers;

namespace GrokGateway.Streaming;

/// <summary>Reads the data of one event: what stands behind <c>data:</c>, its lines joined by LF.</summary>
internal static class SseData
{
    private static ReadOnlySpan<byte> Field => "data:"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// The data, as a part of the event where it is one line, which it nearly always is; else in <paramref name="scratch"/>. Empty for an
    /// event that is only comments.
    /// </summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> bytes, ref byte[]? scratch)
    {
        ReadOnlySpan<byte> data = default;
        var lines = 0;
        var joined = 0;

        // A stream may begin with one.
        bytes = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        while (!bytes.IsEmpty)
        {
            var line = NextLine(ref bytes);
            if (!line.StartsWith(Field))
            {
                continue;
            }

            line = line[Field.Length..];
            line = line is [(byte)' ', ..] ? line[1..] : line;
            lines++;
            if (lines == 1)
            {
                data = line;
                continue;
            }

            if (lines == 2)
            {
                joined = Append(ref scratch, 0, data, bytes.Length + line.Length);
            }

            scratch![joined++] = (byte)'\n';
            joined = Append(ref scratch, joined, line, bytes.Length);
        }

        return lines > 1 ? scratch.AsSpan(0, joined) : data;
    }

    /// <summary>Whether this is how a chat stream ends.</summary>
    public static bool IsDone(ReadOnlySpan<byte> data) => data.TrimEnd((byte)' ').SequenceEqual("[DONE]"u8);

    private static ReadOnlySpan<byte> NextLine(scoped ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? bytes : bytes[..end];
        bytes = end < 0 ? default : bytes[(end + 1)..];
        return line;
    }

    // The rest of the event bounds all that can still be joined, so the scratch grows once.
    private static int Append(ref byte[]? scratch, int at, ReadOnlySpan<byte> line, int rest)
    {
        var needed = at + line.Length + rest + 2;
        if (scratch is null || scratch.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(needed);
            scratch.AsSpan(0, at).CopyTo(larger);
            if (scratch is not null)
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }

            scratch = larger;
        }

        line.CopyTo(scratch.AsSpan(at));
        return at + line.Length;
    }
}
