using System.Buffers;

namespace GrokGateway.Buffers;

/// <summary>
/// Bytes in a chain of pooled segments. It is shared by counting: whoever may still read holds a reference, and the segments return to
/// the pool with the last one. It begins with one reference, its maker's.
/// </summary>
internal sealed class PooledSegments(BufferBudget? budget = null)
{
    // Below the size from which arrays go to the large object heap.
    private const int LargestSegment = 64 * 1024;
    private const int SmallestSegment = 4 * 1024;

    // The shared pool keeps a few arrays of a size for each core, which is a fraction of one body with images; the rest would be garbage
    // each time. This one keeps 64 MiB at most.
    private static readonly ArrayPool<byte> Large = ArrayPool<byte>.Create(LargestSegment, maxArraysPerBucket: 1024);

    private Segment? _first;
    private Segment? _last;
    private long _rented;
    private int _references = 1;

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    public ReadOnlySequence<byte> Bytes =>
        _first is null || _last is null ? default : new ReadOnlySequence<byte>(_first, 0, _last, _last.Memory.Length);

    /// <summary>Room to write into; empty when the budget has none left.</summary>
    /// <param name="expected">How many bytes are still to come, where known.</param>
    public Memory<byte> GetMemory(long expected = 0)
    {
        if (_last is { Free.Length: > 0 } last)
        {
            return last.Free;
        }

        var wanted = (int)Math.Clamp(Math.Max(expected, Length), SmallestSegment, LargestSegment);
        var array = PoolOf(wanted).Rent(wanted);
        if (budget is not null && !budget.TryTake(array.Length))
        {
            PoolOf(array.Length).Return(array);
            return default;
        }

        _rented += array.Length;
        var segment = new Segment(array, Length);
        _last?.SetNext(segment);
        _first ??= segment;
        _last = segment;
        return segment.Free;
    }

    /// <summary>Says that the first <paramref name="count"/> bytes of the room were written.</summary>
    public void Advance(int count)
    {
        _last!.Advance(count);
        Length += count;
    }

    /// <summary>Writes bytes behind those before; false when the budget has no room for all of them.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = GetMemory(bytes.Length).Span;
            if (room.IsEmpty)
            {
                return false;
            }

            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            Advance(count);
            bytes = bytes[count..];
        }

        return true;
    }

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0)
        {
            return;
        }

        for (var segment = _first; segment is not null; segment = (Segment?)segment.Next)
        {
            segment.Return();
        }

        _first = null;
        _last = null;
        budget?.Return(_rented);
    }

    private static ArrayPool<byte> PoolOf(int size) => size > LargestSegment / 2 ? Large : ArrayPool<byte>.Shared;

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        private byte[] _array;
        private int _written;

        public Segment(byte[] array, long runningIndex)
        {
            _array = array;
            RunningIndex = runningIndex;
        }

        public Memory<byte> Free => _array.AsMemory(_written);

        public void Advance(int count)
        {
            _written += count;
            Memory = _array.AsMemory(0, _written);
        }

        public void SetNext(Segment next) => Next = next;

        /// <summary>Lets go of the array as well: a stream may hold on to its request for an hour.</summary>
        public void Return()
        {
            PoolOf(_array.Length).Return(_array);
            _array = [];
            Memory = default;
        }
    }
}
