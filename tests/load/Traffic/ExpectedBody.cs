using GrokSimulator.Load;

namespace GrokLoad.Traffic;

/// <summary>The one right body of an answer: so many numbered events, and what stands behind them.</summary>
internal sealed record ExpectedBody(int Events, ReadOnlyMemory<byte> Tail)
{
    private static readonly ReadOnlyMemory<byte> StreamTail = (byte[])[.. LoadEvents.Finish.Span, .. LoadEvents.Done.Span];

    public static ExpectedBody Completion { get; } = new(0, LoadEvents.Completion);

    public long Length => ((long)Events * LoadEvents.Length) + Tail.Length;

    public static ExpectedBody Stream(int events) => new(events, StreamTail);

    /// <summary>Whether these bytes are right at this place. Any lost, doubled or moved event shows as a byte that differs.</summary>
    public bool Matches(long position, ReadOnlySpan<byte> bytes)
    {
        var eventBytes = Events * LoadEvents.Length;
        if (position < eventBytes)
        {
            var length = (int)Math.Min(bytes.Length, eventBytes - position);
            if (!bytes[..length].SequenceEqual(LoadEvents.All.Span.Slice((int)position, length)))
            {
                return false;
            }

            bytes = bytes[length..];
            position += length;
        }

        return bytes.Length == 0
            || (position - eventBytes + bytes.Length <= Tail.Length
                && bytes.SequenceEqual(Tail.Span.Slice((int)(position - eventBytes), bytes.Length)));
    }
}
