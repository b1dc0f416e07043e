using System.Buffers;
using System.Text.Json;
using GrokGateway.Errors;
using GrokGateway.Images;

namespace GrokGateway.Requests;

/// <summary>Looks at what the top-level fields of a body hold while it is read: conversations, and images.</summary>
/// <param name="bytes">The body.</param>
/// <param name="imageFields">The top-level fields whose images are judged.</param>
internal sealed class BodyScan(ReadOnlySequence<byte> bytes, IReadOnlyList<string> imageFields)
{
    private readonly ImageJudge _judge = new(bytes, imageFields);
    private ItemScan? _messages;
    private ItemScan? _input;
    private ItemScan? _items;
    private ImageJudge? _itemsJudge;
    private ImageFieldScan? _images;

    public ItemScan Messages => _messages ??= new ItemScan(ImageFields.Messages);

    public ItemScan Input => _input ??= new ItemScan(ImageFields.Input);

    /// <summary>What is wrong with the first bad image; null: nothing.</summary>
    public GatewayFailure? BadImage => _judge.Failure;

    /// <summary>Begins a field, at whose value the reader is.</summary>
    public void Enter(string field, ref Utf8JsonReader reader)
    {
        _items = (field, reader.TokenType) switch
        {
            (ImageFields.Messages, JsonTokenType.StartArray) => Messages,
            (ImageFields.Input, JsonTokenType.StartArray) => Input,
            _ => null,
        };
        var judge = _judge.Judges(field) ? _judge : null;
        _itemsJudge = judge;
        _images = field is ImageFields.Messages or ImageFields.Input || judge is null ? null : new ImageFieldScan(field, judge);
        _images?.Observe(ref reader);
    }

    /// <summary>Takes note of one token inside the field's value.</summary>
    public void Observe(ref Utf8JsonReader reader)
    {
        _items?.Observe(ref reader, _itemsJudge);
        _images?.Observe(ref reader);
    }
}
