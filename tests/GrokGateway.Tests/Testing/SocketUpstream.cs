using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GrokGateway.Tests.Testing;

/// <summary>An upstream made of bare sockets: what it sends is what stands on the wire, also where that is no HTTP at all.</summary>
internal sealed class SocketUpstream : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentQueue<Task> _connections = new();
    private Task _accepting = Task.CompletedTask;
    private int _accepted;

    /// <summary>Takes a free port; until <see cref="Listen"/> is called, it refuses connections.</summary>
    public SocketUpstream()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address = new Uri($"http://{_listener.LocalEndPoint}");
    }

    public Uri Address { get; }

    /// <summary>How many connections were made so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>What answers each connection, which is closed when it returns. It may be changed between two connections.</summary>
    public Func<SocketConnection, Task> Answer { get; set; } = Wire.AnswerWholeAsync;

    public static SocketUpstream Answering(Func<SocketConnection, Task> answer)
    {
        var upstream = new SocketUpstream { Answer = answer };
        upstream.Listen();
        return upstream;
    }

    public void Listen()
    {
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Completes when every connection so far has come to its end; a failure of a script is told here.</summary>
    public Task AllEndedAsync() => Task.WhenAll(_connections).Within();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The test is over.
                return;
            }

            Interlocked.Increment(ref _accepted);
            _connections.Enqueue(RunAsync(socket));
        }
    }

    private async Task RunAsync(Socket socket)
    {
        using var connection = new SocketConnection(socket);
        await Answer(connection);
    }
}
