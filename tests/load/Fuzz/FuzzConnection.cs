using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GrokLoad.Fuzz;

/// <summary>One kept-alive connection to the gateway. Nothing is sent a second time: an answer that does not come is seen.</summary>
internal sealed class FuzzConnection(Uri gateway) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private TcpClient? _client;

    public async Task<FuzzAnswer> ExchangeAsync(int number, FuzzBody body, CancellationToken cancellationToken)
    {
        var head = $"POST /api/{body.Path} HTTP/1.1\r\nHost: {gateway.Authority}\r\nAuthorization: Bearer fuzz\r\n"
            + $"Content-Type: application/json\r\nX-Request-ID: {number}\r\nContent-Length: {body.Bytes.Length}\r\n\r\n";
        try
        {
            _client ??= await ConnectAsync(cancellationToken);
            byte[] request = [.. Encoding.ASCII.GetBytes(head), .. body.Bytes];
            await _client.GetStream().WriteAsync(request, cancellationToken);
            return await ReadAsync(_client.GetStream(), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            Close();
            return new FuzzAnswer(0, exception.Message);
        }
    }

    public void Dispose() => Close();

    private async Task<TcpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(gateway.Host, gateway.Port, cancellationToken);
        return client;
    }

    private async Task<FuzzAnswer> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(length), cancellationToken).AsTask().WaitAsync(LongestWait, cancellationToken);
            if (read == 0)
            {
                throw new IOException($"The connection ended after {length} bytes of an answer.");
            }

            length += read;
            var text = Encoding.UTF8.GetString(_buffer, 0, length);
            if (Whole(text) is { } answer)
            {
                if (text.Contains("\r\nConnection: close\r\n", StringComparison.OrdinalIgnoreCase))
                {
                    Close();
                }

                return answer;
            }
        }
    }

    // Null while something of it is still to come.
    private static FuzzAnswer? Whole(string text)
    {
        var headEnd = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (headEnd < 0)
        {
            return null;
        }

        var body = text[(headEnd + 4)..];
        var isWhole = HeaderOf(text[..headEnd], "Content-Length") is { } length
            ? Encoding.UTF8.GetByteCount(body) == int.Parse(length, CultureInfo.InvariantCulture)
            : body.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
        return isWhole ? new FuzzAnswer(int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), body) : null;
    }

    private static string? HeaderOf(string head, string name)
    {
        var start = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : head[(start + name.Length + 4)..].Split('\r', 2)[0];
    }

    private void Close()
    {
        _client?.Dispose();
        _client = null;
    }
}
