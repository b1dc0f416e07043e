using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GrokSimulator.Load;

/// <summary>Sends the events of all paced streams from one thread, each when it is due: timers would cost more than the sending.</summary>
internal sealed class LoadPacer
{
    private const int TickMicroseconds = 100;

    private readonly PriorityQueue<LoadStream, long> _streams = new();

    public LoadPacer() => new Thread(Run) { IsBackground = true, Name = "load pacer" }.Start();

    public void Add(LoadStream stream)
    {
        lock (_streams)
        {
            _streams.Enqueue(stream, stream.DueAt);
            Monitor.Pulse(_streams);
        }
    }

    private void Run()
    {
        while (true)
        {
            while (TakeDue() is { } stream)
            {
                if (stream.SendNext())
                {
                    Add(stream);
                }
            }

            Tick();
        }
    }

    private LoadStream? TakeDue()
    {
        lock (_streams)
        {
            if (!_streams.TryPeek(out var stream, out var dueAt))
            {
                Monitor.Wait(_streams);
                return null;
            }

            return dueAt <= Stopwatch.GetTimestamp() ? _streams.Dequeue() : null;
        }
    }

    // Thread.Sleep knows whole milliseconds only, in which the events of a thousand streams would go out in heaps.
    private static void Tick()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Sleep(TickMicroseconds);
        }
        else
        {
            Thread.Sleep(1);
        }
    }

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int Sleep(uint microseconds);
}
