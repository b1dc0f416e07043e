using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GrokLoad.Traffic;

/// <summary>One kept-alive connection to a target.</summary>
internal sealed class LoadClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly AnswerReader _answer = new();
    private long _earlierEvents;

    public LoadClient(int port)
    {
        _socket.Connect(IPAddress.Loopback, port);
    }

    public Socket Socket => _socket;

    /// <summary>Whole answers that have come.</summary>
    public long Answers { get; private set; }

    /// <summary>Whole events that have come, over all answers.</summary>
    public long Events => _earlierEvents + (IsWaiting ? _answer.Events : 0);

    public bool IsWaiting { get; private set; }

    /// <summary>From the last request to the first of its body.</summary>
    public TimeSpan FirstAfter { get; private set; }

    private long SentAt { get; set; }

    public void Send(byte[] request, ExpectedBody expected)
    {
        _answer.Begin(expected);
        IsWaiting = true;
        SentAt = Stopwatch.GetTimestamp();

        // Requests are small, and the connection has nothing else to send: they fit.
        if (_socket.Send(request) != request.Length)
        {
            throw new LoadFaultException("a request did not go out in one piece");
        }
    }

    /// <summary>Takes what has come; true when the answer came to its end with it.</summary>
    public bool Receive(byte[] buffer)
    {
        var read = _socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return false;
        }

        if (error != SocketError.Success || read == 0)
        {
            throw new LoadFaultException($"the connection ended ({error}) at event {_answer.Events}");
        }

        var hadBegun = _answer.HasBegun;
        _answer.Take(buffer.AsSpan(0, read));
        if (!hadBegun && _answer.HasBegun)
        {
            FirstAfter = Stopwatch.GetElapsedTime(SentAt);
        }

        if (!_answer.IsOver)
        {
            return false;
        }

        _earlierEvents += _answer.Events;
        Answers++;
        IsWaiting = false;
        return true;
    }

    public void Dispose() => _socket.Dispose();
}
