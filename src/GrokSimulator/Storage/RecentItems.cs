using System.Diagnostics.CodeAnalysis;

namespace GrokSimulator.Storage;

/// <summary>Keeps what was added last, by its id; the oldest item leaves when there is no room for another.</summary>
internal sealed class RecentItems<T>(int capacity)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, T> _items = [];

    public void Add(string id, T item)
    {
        lock (_lock)
        {
            if (_items.Count == capacity)
            {
                _items.RemoveAt(0);
            }

            _items.Add(id, item);
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
            return _items.Remove(id);
        }
    }
}
