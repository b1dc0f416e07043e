using System.Runtime.InteropServices;
using System.Text.Json;
using GrokGateway.Telemetry;
using GrokGateway.Upstream;

namespace GrokGateway.Streaming;

/// <summary>
/// The dialect of chat completions: a stream is whole with <c>[DONE]</c>, or once every choice seen had its finish_reason; a chunk without
/// choices tells the usage, older models repeat it in each chunk.
/// </summary>
/// <param name="includeUsage">Whether the client asked for the chunk without choices; others would stumble over it.</param>
internal sealed class ChatProgress(bool includeUsage) : IStreamProgress
{
    private static readonly ReadOnlyMemory<byte> Done = "data: [DONE]\n\n"u8.ToArray();

    // By index: whether the choice had its finish_reason.
    private readonly Dictionary<int, bool> _choices = [];

    public TokenUsage Usage { get; private set; }

    public UpstreamErrorText? Error { get; private set; }

    public StreamEventKind Observe(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return StreamEventKind.Comment;
        }

        if (SseData.IsDone(data))
        {
            return StreamEventKind.Last;
        }

        try
        {
            return ReadChunk(data);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON whose escapes are half a surrogate pair: the client's parser decides what to make of it.
            return StreamEventKind.Content;
        }
    }

    public ReadOnlyMemory<byte>? Complete(ReadOnlySpan<byte> torn, bool isTorn) =>
        SseData.IsDone(torn) || (!isTorn && IsFinished()) ? new ReadOnlyMemory<byte>?(Done) : null;

    private bool IsFinished()
    {
        foreach (var finished in _choices.Values)
        {
            if (!finished)
            {
                return false;
            }
        }

        return _choices.Count > 0;
    }

    private StreamEventKind ReadChunk(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return StreamEventKind.Content;
        }

        var kind = StreamEventKind.Content;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                reader.Read();
                kind = ReadChoices(ref reader) || includeUsage ? kind : StreamEventKind.Withheld;
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                reader.Read();
                Usage = UsageReader.Read(ref reader) ?? Usage;
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.Null)
                {
                    return ReadError(data);
                }
            }
            else
            {
                reader.Skip();
            }
        }

        return kind;
    }

    // False for an empty list.
    private bool ReadChoices(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return true;
        }

        var any = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            any = true;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadChoice(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return any;
    }

    private void ReadChoice(ref Utf8JsonReader reader)
    {
        var index = 0;
        var finished = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIndex = reader.ValueTextEquals("index"u8);
            var isFinish = !isIndex && reader.ValueTextEquals("finish_reason"u8);
            reader.Read();
            if (isIndex && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
            {
                index = number;
            }

            finished |= isFinish && reader.TokenType == JsonTokenType.String;
            reader.Skip();
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_choices, index, out _);
        known |= finished;
    }

    private StreamEventKind ReadError(ReadOnlySpan<byte> data)
    {
        Error = UpstreamErrorText.Read(data.ToArray(), mediaType: null) with { IsError = true };
        return StreamEventKind.Error;
    }
}
