using System.Buffers;
using GrokGateway.Buffers;

namespace GrokGateway.Requests;

/// <summary>
/// A body to send: pieces of a received one, and what was put between them. It is shared by counting, beginning with its maker's
/// reference, and keeps the received segments from returning to the pool until the last one is released.
/// </summary>
internal sealed class BodyPieces
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private readonly PooledSegments _owner;
    private int _references = 1;

    /// <summary>A body made of the bytes of <paramref name="owner"/>, of which it holds a reference.</summary>
    public BodyPieces(PooledSegments owner)
    {
        _owner = owner;
        owner.AddReference();
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces => _pieces;

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
            _pieces.Add(piece);
            Length += piece.Length;
        }
    }

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            _pieces.Clear();
            _owner.Release();
        }
    }
}
