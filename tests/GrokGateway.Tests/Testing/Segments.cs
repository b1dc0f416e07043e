using System.Buffers;
using System.Text;

namespace GrokGateway.Tests.Testing;

/// <summary>Bytes as chains of segments, as they come from the network.</summary>
internal static class Segments
{
    public static ReadOnlySequence<byte> Of(params byte[][] parts)
    {
        var first = new Segment(parts[0], 0);
        var last = first;
        foreach (var part in parts[1..])
        {
            last = last.Append(part);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    public static ReadOnlySequence<byte> Of(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The same bytes, whole, cut in two at each offset, and once into single bytes.</summary>
    public static IEnumerable<ReadOnlySequence<byte>> CutEverywhere(byte[] bytes)
    {
        yield return new ReadOnlySequence<byte>(bytes);
        for (var at = 0; at <= bytes.Length; at++)
        {
            yield return Of(bytes[..at], bytes[at..]);
        }

        yield return Of([.. bytes.Select(value => new[] { value })]);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long runningIndex)
        {
            Memory = bytes;
            RunningIndex = runningIndex;
        }

        public Segment Append(byte[] bytes)
        {
            var next = new Segment(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
