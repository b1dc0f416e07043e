using System.Text.Json;

namespace GrokGateway.Requests;

/// <summary>
/// Looks at the messages of a chat request, or the input items of a request for a response, while the body is read: how many there are,
/// whether each is an object, and whether one holds an image. Depths count from the root object, which is 0.
/// </summary>
internal struct MessageScan
{
    private const int MessageDepth = 2;
    private const int MessageFieldDepth = 3;
    private const int PartFieldDepth = 5;

    private bool _atContent;
    private bool _inParts;
    private bool _atType;

    /// <summary>How many messages there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first message that is not an object; null: all are.</summary>
    public int? FirstOddMessage { get; private set; }

    /// <summary>Whether a message's content, an array of parts, has an image among them.</summary>
    public bool HasImage { get; private set; }

    /// <summary>Takes note of one token inside the array.</summary>
    public void Observe(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                if (depth == MessageFieldDepth)
                {
                    _inParts = false;
                }

                return;
            case JsonTokenType.PropertyName:
                _atContent = depth == MessageFieldDepth ? reader.ValueTextEquals("content"u8) : _atContent;
                _atType = _inParts && depth == PartFieldDepth && reader.ValueTextEquals("type"u8);
                return;
            case JsonTokenType.String when _atType && depth == PartFieldDepth:
                HasImage |= reader.ValueTextEquals("image_url"u8) || reader.ValueTextEquals("input_image"u8);
                break;
            case JsonTokenType.StartArray when _atContent && depth == MessageFieldDepth:
                _inParts = true;
                break;
        }

        _atType = false;
        if (depth == MessageDepth)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                FirstOddMessage ??= Count;
            }

            Count++;
        }
    }
}
