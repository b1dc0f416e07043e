namespace GrokSimulator;

/// <summary>A given response body, sent byte for byte in parts of a chosen size, each of which is flushed on its own.</summary>
public sealed class SimulatorReplay
{
    private const string EventStream = "text/event-stream";

    private SimulatorReplay(byte[] body, IEnumerable<int> offsets, string contentType, int status, TimeSpan pause)
    {
        ContentType = contentType;
        Status = status;
        Pause = pause;
        Parts = Cut(body, offsets);
    }

    /// <summary>The answer's Content-Type. Default <c>text/event-stream</c>.</summary>
    public string ContentType { get; }

    /// <summary>The answer's HTTP status. Default 200.</summary>
    public int Status { get; }

    /// <summary>The pause between two parts. Default zero: the next part follows as soon as the last was flushed.</summary>
    public TimeSpan Pause { get; }

    /// <summary>The body's parts, in order; none is empty.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Parts { get; }

    /// <summary>Begins a new part at each of the given offsets.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="offsets">Offsets into the body, in any order; from 0 to the body's length.</param>
    /// <param name="contentType">See <see cref="ContentType"/>.</param>
    /// <param name="status">See <see cref="Status"/>.</param>
    /// <param name="pause">See <see cref="Pause"/>.</param>
    public static SimulatorReplay SplitAt(
        byte[] body, IEnumerable<int> offsets, string contentType = EventStream, int status = 200, TimeSpan pause = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(offsets);
        return new SimulatorReplay(body, offsets, contentType, status, pause);
    }

    /// <summary>Begins a new part every so many bytes.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="bytes">The size of each part but the last; at least 1.</param>
    /// <param name="contentType">See <see cref="ContentType"/>.</param>
    /// <param name="status">See <see cref="Status"/>.</param>
    /// <param name="pause">See <see cref="Pause"/>.</param>
    public static SimulatorReplay SplitEvery(
        byte[] body, int bytes, string contentType = EventStream, int status = 200, TimeSpan pause = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        var offsets = Enumerable.Range(0, (body.Length + bytes - 1) / bytes).Select(part => part * bytes);
        return new SimulatorReplay(body, offsets, contentType, status, pause);
    }

    /// <summary>Begins new parts at random places, which are the same again for the same seed.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="seed">Chooses the places.</param>
    /// <param name="parts">How many parts, at least 1; never more than the body has bytes.</param>
    /// <param name="contentType">See <see cref="ContentType"/>.</param>
    /// <param name="status">See <see cref="Status"/>.</param>
    /// <param name="pause">See <see cref="Pause"/>.</param>
    public static SimulatorReplay SplitAtRandom(
        byte[] body, int seed, int parts, string contentType = EventStream, int status = 200, TimeSpan pause = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);

        var random = new Random(seed);
        var offsets = new HashSet<int>();
        while (offsets.Count < Math.Min(parts, body.Length) - 1)
        {
            offsets.Add(random.Next(1, body.Length));
        }

        return new SimulatorReplay(body, offsets, contentType, status, pause);
    }

    private static List<ReadOnlyMemory<byte>> Cut(byte[] body, IEnumerable<int> offsets)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var start = 0;
        foreach (var end in offsets.Append(body.Length).Order())
        {
            ArgumentOutOfRangeException.ThrowIfNegative(end, nameof(offsets));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(end, body.Length, nameof(offsets));
            if (end > start)
            {
                parts.Add(body.AsMemory(start..end));
                start = end;
            }
        }

        return parts;
    }
}
