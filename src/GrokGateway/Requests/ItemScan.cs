using System.Text.Json;
using GrokGateway.Images;

namespace GrokGateway.Requests;

/// <summary>
/// Looks at the items of a conversation, a chat request's messages or a response's input, while the body is read: how many there are,
/// whether each is an object, and which images are among their parts. Depths count from the root object, which is 0.
/// </summary>
internal sealed class ItemScan(string field)
{
    private const int ItemDepth = 2;
    private const int ItemFieldDepth = 3;
    private const int PartDepth = 4;
    private const int PartFieldDepth = 5;
    private const int ImageFieldDepth = 6;

    private string? _list;
    private bool _inParts;
    private int _part;
    private bool _atType;
    private bool _atImage;
    private bool _inImage;
    private bool _isImage;
    private (string Param, string Text)? _fault;

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first item that is not an object; null: all are.</summary>
    public int? FirstOddItem { get; private set; }

    /// <summary>Whether an item's parts have an image among them.</summary>
    public bool HasImage { get; private set; }

    /// <summary>Takes note of one token inside the field's value, which is an array.</summary>
    /// <param name="reader">The reader at the token.</param>
    /// <param name="judge">Who judges the images; null where nobody does.</param>
    public void Observe(ref Utf8JsonReader reader, ImageJudge? judge)
    {
        var depth = reader.CurrentDepth;
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                Leave(depth, judge);
                return;
            case JsonTokenType.PropertyName:
                Enter(ref reader, depth);
                return;
            case JsonTokenType.String when _atType && depth == PartFieldDepth:
                _isImage = reader.ValueTextEquals("image_url"u8) || reader.ValueTextEquals("input_image"u8);
                HasImage |= _isImage;
                break;
            case JsonTokenType.String when _atImage && judge is not null:
                Judge(ref reader, depth, judge);
                break;
            case JsonTokenType.StartObject when _atImage && depth == PartFieldDepth:
                _inImage = true;
                break;
            case JsonTokenType.StartArray when _list is not null && depth == ItemFieldDepth:
                _inParts = true;
                _part = -1;
                break;
        }

        _atType = false;
        _atImage = false;
        if (_inParts && depth == PartDepth)
        {
            _part++;
        }
        else if (depth == ItemDepth)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                FirstOddItem ??= Count;
            }

            Count++;
        }
    }

    private void Enter(ref Utf8JsonReader reader, int depth)
    {
        if (depth == ItemFieldDepth)
        {
            _list = ListAt(ref reader);
        }

        var isPartField = _inParts && depth == PartFieldDepth;
        _atType = isPartField && reader.ValueTextEquals("type"u8);
        _atImage = isPartField
            ? reader.ValueTextEquals("image_url"u8)
            : _inImage && depth == ImageFieldDepth && reader.ValueTextEquals("url"u8);
    }

    private string? ListAt(ref Utf8JsonReader reader) => reader switch
    {
        _ when reader.ValueTextEquals("content"u8) => "content",

        // What a function gave back.
        _ when field == ImageFields.Input && reader.ValueTextEquals("output"u8) => "output",
        _ => null,
    };

    private void Leave(int depth, ImageJudge? judge)
    {
        switch (depth)
        {
            case ItemFieldDepth:
                _inParts = false;
                break;
            case PartFieldDepth:
                _inImage = false;
                break;
            case PartDepth:
                // Only now is it known whether the part is an image: its type may come last.
                if (_isImage && _fault is { } fault)
                {
                    judge?.Refuse(fault.Param, fault.Text);
                }

                _isImage = false;
                _fault = null;
                break;
        }
    }

    private void Judge(ref Utf8JsonReader reader, int depth, ImageJudge judge)
    {
        if (_fault is null && judge.FindFault(ref reader) is { } fault)
        {
            _fault = ($"{field}[{Count - 1}].{_list}[{_part}].image_url{(depth == ImageFieldDepth ? ".url" : "")}", fault);
        }
    }
}
