using System.Diagnostics.CodeAnalysis;

namespace GrokSimulator.Storage;

/// <summary>
/// Keeps what was added last, by its id; the oldest items leave when there is no room for another. The last one is kept, however large
/// it is.
/// </summary>
/// <param name="capacity">How many items.</param>
/// <param name="maxBytes">How many bytes in all.</param>
/// <param name="sizeOf">The bytes of an item, the same ones each time.</param>
internal sealed class RecentItems<T>(int capacity, long maxBytes, Func<T, long> sizeOf)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, T> _items = [];
    private long _bytes;

    public void Add(string id, T item)
    {
        var size = sizeOf(item);
        lock (_lock)
        {
            while (_items.Count > 0 && (_items.Count == capacity || _bytes + size > maxBytes))
            {
                _bytes -= sizeOf(_items.GetAt(0).Value);
                _items.RemoveAt(0);
            }

            _items.Add(id, item);
            _bytes += size;
        }
    }

    public bool TryFind(string? id, [NotNullWhen(true)] out T? item)
    {
        lock (_lock)
        {
            item = null;
            return id is not null && _items.TryGetValue(id, out item);
        }
    }

    /// <summary>Takes an item out, once: the second to ask for it gets false.</summary>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (!_items.Remove(id, out var item))
            {
                return false;
            }

            _bytes -= sizeOf(item);
            return true;
        }
    }
}
