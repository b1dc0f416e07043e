using System.Net.Sockets;
using System.Text;

namespace GrokSimulator.Tests.Support;

/// <summary>Speaks HTTP by hand, for what an HTTP client hides.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port, cancellationToken);
        return connection;
    }

    public ValueTask SendAsync(string text, CancellationToken cancellationToken) =>
        _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);

    public async Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        await _client.GetStream().CopyToAsync(read, cancellationToken);
        return read.ToArray();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
