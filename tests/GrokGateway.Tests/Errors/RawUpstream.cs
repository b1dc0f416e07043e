using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GrokGateway.Tests.Errors;

/// <summary>An upstream that takes connections, waits for the first bytes, and answers each with the same ones: HTTP or not.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _running;

    public RawUpstream(string answer)
    {
        _listener.Start();
        _running = RunAsync(Encoding.ASCII.GetBytes(answer));
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running;
    }

    private async Task RunAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                var stream = connection.GetStream();
                await stream.ReadAtLeastAsync(new byte[1], 1);
                await stream.WriteAsync(answer);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
