using GrokSimulator.Load;

namespace GrokLoad.Micro;

/// <summary>A whole stream of events in memory, of which each read gives so many bytes at most.</summary>
internal sealed class CannedStream(int bytesPerRead) : Stream
{
    private static readonly ReadOnlyMemory<byte> Bytes =
        (byte[])[.. LoadEvents.All.Span, .. LoadEvents.Finish.Span, .. LoadEvents.Done.Span];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => Bytes.Length;

    public override long Position { get; set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = Math.Min(Math.Min(buffer.Length, bytesPerRead), Bytes.Length - (int)Position);
        Bytes.Slice((int)Position, read).CopyTo(buffer);
        Position += read;
        return new ValueTask<int>(read);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
