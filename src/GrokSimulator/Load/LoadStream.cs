using System.Diagnostics;
using System.Net.Sockets;

namespace GrokSimulator.Load;

/// <summary>One stream that is being sent.</summary>
internal sealed class LoadStream(Socket socket, LoadRequest request)
{
    private readonly long _interval = (long)(request.Interval.TotalSeconds * Stopwatch.Frequency);
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    /// <summary>When the next event is to go out, as a timestamp.</summary>
    public long DueAt { get; private set; }

    /// <summary>Ends with the stream; false when the client left.</summary>
    public Task<bool> Ended => _ended.Task;

    public void SendHead()
    {
        socket.Send(LoadChunks.Head.Span);
        DueAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Sends one event, as one write; false when the stream has ended.</summary>
    public bool SendNext()
    {
        try
        {
            if (_sent < request.Events)
            {
                socket.Send(LoadChunks.Event(_sent++));
                DueAt += _interval;
                return true;
            }

            socket.Send(LoadChunks.Finish.Span);
            socket.Send(LoadChunks.Done.Span);
            _ended.SetResult(true);
        }
        catch (SocketException)
        {
            _ended.SetResult(false);
        }

        return false;
    }
}
