namespace GrokGateway.Requests;

/// <summary>The top-level fields of a JSON object, in their order and by their names.</summary>
internal sealed class JsonFields
{
    // Few are found the quickest by looking at each; of many, that would cost the square of their number.
    private const int MostToSearch = 16;

    private readonly List<JsonField> _all = new(capacity: 8);
    private Dictionary<string, int>? _places;

    public IReadOnlyList<JsonField> All => _all;

    /// <summary>Adds a field behind the others; false when there is one of its name.</summary>
    public bool TryAdd(JsonField field)
    {
        if (IndexOf(field.Name) >= 0)
        {
            return false;
        }

        _places?.Add(field.Name, _all.Count);
        _all.Add(field);
        if (_all.Count == MostToSearch)
        {
            IndexAll();
        }

        return true;
    }

    /// <summary>The field's place in <see cref="All"/>, or -1.</summary>
    public int IndexOf(string name)
    {
        if (_places is not null)
        {
            return _places.TryGetValue(name, out var place) ? place : -1;
        }

        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private void IndexAll()
    {
        _places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _all.Count; i++)
        {
            _places.Add(_all[i].Name, i);
        }
    }
}
