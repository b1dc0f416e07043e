namespace GrokGateway.Tests.Testing;

/// <summary>A stream that gives at most one prepared piece to each read, and then its end.</summary>
internal sealed class PiecesStream(IEnumerable<ReadOnlyMemory<byte>> pieces) : Stream
{
    private readonly Queue<ReadOnlyMemory<byte>> _pieces = new(pieces);
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_pieces.TryPeek(out var piece))
        {
            return new ValueTask<int>(0);
        }

        var read = Math.Min(piece.Length - _given, buffer.Length);
        piece.Slice(_given, read).CopyTo(buffer);
        _given += read;
        if (_given == piece.Length)
        {
            _pieces.Dequeue();
            _given = 0;
        }

        return new ValueTask<int>(read);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
