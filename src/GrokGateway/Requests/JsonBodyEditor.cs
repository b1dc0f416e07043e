using System.Text.Json;
using GrokGateway.Buffers;

namespace GrokGateway.Requests;

/// <summary>Changes named top-level fields of a body; every other byte stays as it was sent.</summary>
internal sealed class JsonBodyEditor(JsonBody body)
{
    private readonly Dictionary<int, ReadOnlyMemory<byte>> _values = [];
    private readonly HashSet<int> _removed = [];
    private readonly List<(string Name, ReadOnlyMemory<byte> Value)> _added = [];

    /// <summary>Gives a field the JSON text <paramref name="value"/>, in its place or as a new first field.</summary>
    public void Set(string name, ReadOnlyMemory<byte> value)
    {
        if (body.IndexOf(name) is >= 0 and var place)
        {
            _values[place] = value;
        }
        else
        {
            _added.Add((name, value));
        }
    }

    public void SetString(string name, string value) => Set(name, Text(value));

    public void Remove(string name)
    {
        if (body.IndexOf(name) is >= 0 and var place)
        {
            _removed.Add(place);
        }
    }

    /// <summary>Makes the changes that the rules ask for.</summary>
    public JsonBodyEditor Obey(RequestRuling ruling)
    {
        if (ruling.Model is { } model && (ruling.IsDefault || model.IsAlias))
        {
            SetString("model", model.Sent);
        }

        foreach (var name in ruling.Removed)
        {
            Remove(name);
        }

        return this;
    }

    /// <summary>The edited body, over the same segments.</summary>
    public BodyPieces Build(PooledSegments owner)
    {
        var pieces = new BodyPieces(owner);
        var at = AddNewFields(pieces);
        for (var i = 0; i < body.Fields.Count; i++)
        {
            if (_removed.Contains(i))
            {
                var last = EndOfRemovedRun(i);
                var (start, end) = RangeOfRun(i, last);
                pieces.Add(body.Bytes.Slice(at, start - at));
                at = end;
                i = last;
            }
            else if (_values.TryGetValue(i, out var value))
            {
                pieces.Add(body.Bytes.Slice(at, body.Fields[i].ValueStart - at));
                pieces.Add(value);
                at = body.Fields[i].ValueEnd;
            }
        }

        pieces.Add(body.Bytes.Slice(at));
        return pieces;
    }

    /// <summary>A text as a JSON string.</summary>
    public static ReadOnlyMemory<byte> Text(string value) => JsonSerializer.SerializeToUtf8Bytes(value, JsonTextContext.Default.String);

    private long AddNewFields(BodyPieces pieces)
    {
        if (_added.Count == 0)
        {
            return 0;
        }

        var behindBrace = body.Start + 1;
        pieces.Add(body.Bytes.Slice(0, behindBrace));
        for (var i = 0; i < _added.Count; i++)
        {
            pieces.Add(Text(_added[i].Name));
            pieces.Add(":"u8.ToArray());
            pieces.Add(_added[i].Value);
            var isLastOfAll = i == _added.Count - 1 && _removed.Count == body.Fields.Count;
            pieces.Add(isLastOfAll ? default : ","u8.ToArray());
        }

        return behindBrace;
    }

    private int EndOfRemovedRun(int first)
    {
        var last = first;
        while (_removed.Contains(last + 1))
        {
            last++;
        }

        return last;
    }

    // A run takes the comma behind it along, or, at the end of the object, the one before it.
    private (long Start, long End) RangeOfRun(int first, int last)
    {
        var fields = body.Fields;
        return (first, last) switch
        {
            _ when last < fields.Count - 1 => (fields[first].NameStart, fields[last + 1].NameStart),
            _ when first > 0 => (fields[first - 1].ValueEnd, fields[last].ValueEnd),
            _ => (fields[first].NameStart, fields[last].ValueEnd),
        };
    }
}
