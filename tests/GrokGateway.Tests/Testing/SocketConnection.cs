using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GrokGateway.Tests.Testing;

/// <summary>One connection that the gateway made to a <see cref="SocketUpstream"/>.</summary>
internal sealed class SocketConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    public SocketConnection(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public Stream Stream => _stream;

    /// <summary>Reads one request, its body included, and gives its head; null when the gateway closed the connection instead.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var length = head.ToString().Split("Content-Length: ", 2) is [_, var rest]
            ? int.Parse(rest.Split('\r', 2)[0], CultureInfo.InvariantCulture)
            : 0;
        await _stream.ReadExactlyAsync(new byte[length], TestContext.Current.CancellationToken).AsTask().Within();
        return head.ToString();
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes; whether the gateway still wants them is not the upstream's concern.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask().Within();
        }
        catch (IOException)
        {
            // The gateway has seen enough and closed the connection.
        }
    }

    /// <summary>Sends byte after byte, each in a packet of its own.</summary>
    public async Task SendSlowlyAsync(string text)
    {
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            await SendAsync(new[] { value });
            await Task.Yield();
        }
    }

    /// <summary>Says that nothing more will come, and goes on listening.</summary>
    public void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection off, so that the gateway sees a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>Completes when the gateway has closed its end.</summary>
    public async Task UntilClosedAsync()
    {
        var buffer = new byte[1024];
        while (await ReadAsync(buffer) > 0)
        {
        }
    }

    public void Dispose() => _stream.Dispose();

    private async Task<int> ReadAsync(byte[] buffer)
    {
        try
        {
            return await _stream.ReadAsync(buffer, TestContext.Current.CancellationToken).Within();
        }
        catch (IOException)
        {
            // A reset is an end as well.
            return 0;
        }
    }
}
