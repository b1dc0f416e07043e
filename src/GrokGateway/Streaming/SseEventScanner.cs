namespace GrokGateway.Streaming;

/// <summary>
/// Finds where events end. A line ends in LF, CRLF or CR, in any mixture; an empty line ends an event. It remembers where it is between
/// calls, so that bytes may be cut anywhere and none is looked at twice.
/// </summary>
internal struct SseEventScanner
{
    private const byte Lf = (byte)'\n';
    private const byte Cr = (byte)'\r';

    private bool _lineHasContent;
    private bool _afterCr;
    private bool _eventHasContent;

    /// <summary>How many bytes from the start of the current event have been looked at.</summary>
    public int Scanned { get; private set; }

    /// <summary>Whether an event has begun and not ended.</summary>
    public readonly bool IsInsideEvent => _eventHasContent;

    /// <summary>
    /// Looks for the end of the event that begins at the start of <paramref name="bytes"/>; those of the last call must come first again,
    /// if it found none.
    /// </summary>
    /// <returns>The event's length with its empty line, or 0 when more bytes are needed.</returns>
    public int FindEnd(ReadOnlySpan<byte> bytes)
    {
        while (Scanned < bytes.Length)
        {
            if (_afterCr)
            {
                _afterCr = false;
                if (bytes[Scanned] == Lf)
                {
                    Scanned++;
                    continue;
                }
            }

            var toLineEnd = bytes[Scanned..].IndexOfAny(Cr, Lf);
            if (toLineEnd < 0)
            {
                _lineHasContent = true;
                _eventHasContent = true;
                Scanned = bytes.Length;
                return 0;
            }

            var hadContent = _lineHasContent || toLineEnd > 0;
            _eventHasContent |= hadContent;
            _lineHasContent = false;
            _afterCr = bytes[Scanned + toLineEnd] == Cr;
            Scanned += toLineEnd + 1;
            if (!hadContent)
            {
                return EndEvent(bytes);
            }
        }

        return 0;
    }

    private int EndEvent(ReadOnlySpan<byte> bytes)
    {
        if (_afterCr && Scanned < bytes.Length)
        {
            _afterCr = false;
            Scanned += bytes[Scanned] == Lf ? 1 : 0;
        }

        var length = Scanned;
        Scanned = 0;
        _eventHasContent = false;
        return length;
    }
}
