using System.Buffers;
using GrokGateway.Buffers;

namespace GrokGateway.Requests;

/// <summary>
/// A body to send: a received one, or pieces of it and what was put between them. It is shared by counting, beginning with its maker's
/// reference, and keeps the received segments from returning to the pool until the last one is released.
/// </summary>
internal sealed class BodyPieces
{
    private readonly PooledSegments _owner;
    private Piece? _first;
    private Piece? _last;
    private int _references = 1;

    /// <summary>A body to be made of the bytes of <paramref name="owner"/>, of which it holds a reference.</summary>
    public BodyPieces(PooledSegments owner)
    {
        _owner = owner;
        owner.AddReference();
    }

    public ReadOnlySequence<byte> Bytes =>
        _first is null || _last is null ? default : new ReadOnlySequence<byte>(_first, 0, _last, _last.Memory.Length);

    public long Length { get; private set; }

    public void Add(ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            Add(piece);
        }
    }

    public void Add(ReadOnlyMemory<byte> piece)
    {
        if (!piece.IsEmpty)
        {
            var next = new Piece(piece, Length);
            _last?.SetNext(next);
            _first ??= next;
            _last = next;
            Length += piece.Length;
        }
    }

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            _first = null;
            _last = null;
            _owner.Release();
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes, long runningIndex)
        {
            Memory = bytes;
            RunningIndex = runningIndex;
        }

        public void SetNext(Piece next) => Next = next;
    }
}
