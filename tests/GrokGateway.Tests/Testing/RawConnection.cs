using System.Net.Sockets;
using System.Text;

namespace GrokGateway.Tests.Testing;

/// <summary>A client's connection whose sending a test can break off where it likes.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return new RawConnection(client);
    }

    public Task SendAsync(string text) =>
        _stream.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    /// <summary>Reads until the text came that ends the part of interest.</summary>
    public async Task<string> ReadUntilAsync(string ending)
    {
        var received = new StringBuilder();
        var buffer = new byte[1];
        while (!received.ToString().EndsWith(ending, StringComparison.Ordinal))
        {
            Assert.Equal(1, await _stream.ReadAsync(buffer, TestContext.Current.CancellationToken).Within());
            received.Append((char)buffer[0]);
        }

        return received.ToString();
    }

    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(_stream, leaveOpen: true);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken).Within();
    }

    /// <summary>Says that nothing more will be sent; the answer can still come.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Leaves without a farewell.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    public void Dispose() => _client.Dispose();
}
