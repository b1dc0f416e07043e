using System.Runtime.InteropServices;
using System.Text.Json;
using GrokGateway.Telemetry;
using GrokGateway.Upstream;

namespace GrokGateway.Streaming;

/// <summary>How far a chat stream has come: which choices have finished, what it used, how it failed.</summary>
internal sealed class ChatProgress
{
    // By index: whether the choice had its finish_reason.
    private readonly Dictionary<int, bool> _choices = [];

    /// <summary>The usage block seen last; older models repeat it in each chunk.</summary>
    public TokenUsage Usage { get; private set; }

    /// <summary>What upstream said when it failed.</summary>
    public UpstreamErrorText? Error { get; private set; }

    /// <summary>Whether there was a choice, and every one seen had its finish_reason.</summary>
    public bool IsFinished
    {
        get
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
    }

    /// <summary>Takes note of one event's data.</summary>
    public ChatEventKind Observe(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return ChatEventKind.Comment;
        }

        if (IsDone(data))
        {
            return ChatEventKind.Done;
        }

        try
        {
            return ReadChunk(data);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON whose escapes are half a surrogate pair: the client's parser decides what to make of it.
            return ChatEventKind.Content;
        }
    }

    public static bool IsDone(ReadOnlySpan<byte> data) => data.TrimEnd((byte)' ').SequenceEqual("[DONE]"u8);

    private ChatEventKind ReadChunk(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return ChatEventKind.Content;
        }

        var kind = ChatEventKind.Content;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                reader.Read();
                kind = ReadChoices(ref reader) ? kind : ChatEventKind.UsageOnly;
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

    private ChatEventKind ReadError(ReadOnlySpan<byte> data)
    {
        Error = UpstreamErrorText.Read(data.ToArray(), mediaType: null) with { IsError = true };
        return ChatEventKind.Error;
    }
}
