using System.Buffers;
using System.Text;

namespace GrokLocalHost.Logging;

/// <summary>
/// Collects log lines and writes many at once: a write for each, with a thread that wakes for it, costs a good part of what a whole request
/// does. A line waits 100 ms at most, a warning not at all.
/// </summary>
internal sealed class LogOutput : IDisposable
{
    private const int Full = 32 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly Stream _output;
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _lines = new(Full);
    private readonly ITimer _timer;
    private bool _closed;

    public LogOutput(Stream output, TimeProvider time)
    {
        _output = output;
        _timer = time.CreateTimer(
            static self => ((LogOutput)self!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Adds a line, in parts and without its end.</summary>
    public void Add(ReadOnlySpan<string> parts, bool isUrgent)
    {
        lock (_gate)
        {
            if (_lines.WrittenCount == 0 && !_closed)
            {
                _timer.Change(LongestWait, Timeout.InfiniteTimeSpan);
            }

            foreach (var part in parts)
            {
                Encoding.UTF8.GetBytes(part, _lines);
            }

            _lines.Write("\n"u8);
            if (isUrgent || _closed || _lines.WrittenCount >= Full)
            {
                Write();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _timer.Dispose();
            Write();
        }
    }

    private void Flush()
    {
        lock (_gate)
        {
            Write();
        }
    }

    private void Write()
    {
        try
        {
            _output.Write(_lines.WrittenSpan);
            _output.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more; that is no reason to stop serving.
        }

        _lines.ResetWrittenCount();
    }
}
