using System.Text.Json;
using GrokGateway.Buffers;

namespace GrokGateway.Requests;

/// <summary>Changes named top-level fields of a body; every other byte stays as it was sent. The last edit of a field counts.</summary>
internal sealed class JsonBodyEditor(JsonBody body)
{
    // In the place of a value, which has one byte at least.
    private static readonly byte[] Removed = [];

    // Most bodies are sent as they came: both are made with the first edit.
    private byte[]?[]? _edits;
    private List<byte[]>? _added;

    private byte[]?[] Edits => _edits ??= new byte[]?[body.Fields.Count];

    /// <summary>Gives a field the JSON text <paramref name="value"/>, in its place or as a new first field.</summary>
    public void Set(string name, byte[] value)
    {
        if (body.IndexOf(name) is >= 0 and var place)
        {
            Edits[place] = value;
        }
        else
        {
            _added ??= [];
            _added.Add([.. Text(name), (byte)':', .. value]);
        }
    }

    public void SetString(string name, string value) => Set(name, Text(value));

    public void Remove(string name)
    {
        if (body.IndexOf(name) is >= 0 and var place)
        {
            Edits[place] = Removed;
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
            if (IsRemoved(i))
            {
                var last = EndOfRemovedRun(i);
                var (start, end) = RangeOfRun(i, last);
                pieces.Add(body.Bytes.Slice(at, start - at));
                at = end;
                i = last;
            }
            else if (_edits?[i] is { } value)
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
    public static byte[] Text(string value) => [(byte)'"', .. JsonEncodedText.Encode(value).EncodedUtf8Bytes, (byte)'"'];

    private long AddNewFields(BodyPieces pieces)
    {
        if (_added is null)
        {
            return 0;
        }

        var behindBrace = body.Start + 1;
        var areAllRemoved = EndOfRemovedRun(-1) == body.Fields.Count - 1;
        pieces.Add(body.Bytes.Slice(0, behindBrace));
        for (var i = 0; i < _added.Count; i++)
        {
            pieces.Add(_added[i]);
            if (i < _added.Count - 1 || !areAllRemoved)
            {
                pieces.Add(","u8.ToArray());
            }
        }

        return behindBrace;
    }

    private bool IsRemoved(int place) => _edits is not null && place < _edits.Length && _edits[place] == Removed;

    private int EndOfRemovedRun(int first)
    {
        var last = first;
        while (IsRemoved(last + 1))
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
