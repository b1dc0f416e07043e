using System.Buffers;

namespace GrokGateway.Streaming;

/// <summary>The bytes between upstream and client that are not yet a whole event; it grows for a large one and shrinks after it.</summary>
internal sealed class RelayBuffer(int limit) : IDisposable
{
    private const int InitialSize = 4 * 1024;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;

    public ReadOnlyMemory<byte> Unread => _array.AsMemory(_start, _end - _start);

    /// <summary>Room for the next read; empty when the limit is reached.</summary>
    public Memory<byte> GetRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
            if (_array.Length > 4 * InitialSize)
            {
                Replace(InitialSize);
            }
        }
        else if (_end == _array.Length)
        {
            MakeRoom();
        }

        return _array.AsMemory(_end);
    }

    public void Received(int count) => _end += count;

    public void Consume(int count) => _start += count;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_array);

    private void MakeRoom()
    {
        if (_start >= _array.Length / 2)
        {
            Unread.CopyTo(_array);
            _end -= _start;
            _start = 0;
        }
        else if (_end - _start <= limit)
        {
            Replace(2 * _array.Length);
        }
    }

    private void Replace(int size)
    {
        var unread = Unread;
        var array = ArrayPool<byte>.Shared.Rent(size);
        unread.CopyTo(array);
        ArrayPool<byte>.Shared.Return(_array);
        (_array, _start, _end) = (array, 0, unread.Length);
    }
}
