using System.Buffers.Text;
using System.Net.Sockets;

namespace GrokSimulator.Load;

/// <summary>Reads the requests of one connection: of a head its length, of a body its beginning; the rest is thrown away.</summary>
internal sealed class LoadRequestReader(Socket socket)
{
    // A body's beginning names the model.
    private const int Beginning = 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    /// <summary>The next request; null when the connection is over.</summary>
    public async ValueTask<LoadRequest?> ReadAsync()
    {
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await ReceiveAsync())
            {
                return null;
            }
        }

        var bodyStart = head + 4;
        var length = LengthOf(_buffer.AsSpan(0, bodyStart));
        while (_filled - bodyStart < Math.Min(length, Beginning))
        {
            if (!await ReceiveAsync())
            {
                return null;
            }
        }

        var request = LoadRequest.Read(_buffer.AsSpan(0, bodyStart), _buffer.AsSpan(bodyStart, (int)Math.Min(length, _filled - bodyStart)));
        return await SkipAsync(bodyStart + length) ? request : null;
    }

    private async ValueTask<bool> SkipAsync(long length)
    {
        while (length > _filled)
        {
            length -= _filled;
            _filled = 0;
            if (!await ReceiveAsync())
            {
                return false;
            }
        }

        _buffer.AsSpan((int)length, _filled - (int)length).CopyTo(_buffer);
        _filled -= (int)length;
        return true;
    }

    private async ValueTask<bool> ReceiveAsync()
    {
        if (_filled == _buffer.Length)
        {
            return false;
        }

        var read = await socket.ReceiveAsync(_buffer.AsMemory(_filled));
        _filled += read;
        return read > 0;
    }

    private static long LengthOf(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out long length, out _) ? length : 0;
    }
}
