using System.Text.Json;
using GrokGateway.Answers;
using GrokGateway.Telemetry;
using GrokGateway.Upstream;

namespace GrokGateway.Streaming;

/// <summary>
/// The dialect of the Responses API: each event names its type, and a stream is whole with <c>response.completed</c> or
/// <c>response.incomplete</c>, which tells the usage too. Nothing else ends it.
/// </summary>
internal sealed class ResponsesProgress : IStreamProgress
{
    // The last event repeats the request's tools, one level deeper than the request may have them.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 128 };

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
            // Behind the last event nothing is read. Before it, clients would take this for the end of a whole answer.
            return StreamEventKind.Withheld;
        }

        try
        {
            return ReadEvent(data);
        }
        catch (JsonException)
        {
            // The client's parser decides what to make of it.
            return StreamEventKind.Content;
        }
    }

    public ReadOnlyMemory<byte>? Complete(ReadOnlySpan<byte> torn, bool isTorn) => null;

    // The type nearly always stands first, and what is behind it is looked at only where it decides something.
    private StreamEventKind ReadEvent(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return StreamEventKind.Content;
        }

        var hasError = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.IsAt("type"u8);
            var isError = reader.IsAt("error"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                if (reader.IsAt("response.completed"u8) || reader.IsAt("response.incomplete"u8))
                {
                    return ReadLast(data);
                }

                if (reader.IsAt("response.failed"u8))
                {
                    return ReadFailed(data);
                }

                if (reader.IsAt("error"u8))
                {
                    return ReadError(data);
                }

                if (reader.ValueSpan.StartsWith("response."u8))
                {
                    return StreamEventKind.Content;
                }
            }

            hasError |= isError && reader.TokenType != JsonTokenType.Null;
            reader.Skip();
        }

        return hasError ? ReadError(data) : StreamEventKind.Content;
    }

    private StreamEventKind ReadLast(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResponse = reader.IsAt("response"u8);
            reader.Read();
            if (isResponse && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadResponse(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // Behind the object there is nothing, or it is no JSON.
        reader.Read();
        return StreamEventKind.Last;
    }

    private void ReadResponse(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUsage = reader.IsAt("usage"u8);
            reader.Read();
            if (isUsage)
            {
                Usage = UsageReader.Read(ref reader) ?? Usage;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private StreamEventKind ReadFailed(ReadOnlySpan<byte> data)
    {
        try
        {
            ReadLast(data);
        }
        catch (JsonException)
        {
            // It failed all the same, and its usage is what was read of it.
        }

        ReadError(data);
        Error = Error! with { IsOfAnswer = true };
        return StreamEventKind.Error;
    }

    private StreamEventKind ReadError(ReadOnlySpan<byte> data)
    {
        Error = UpstreamErrorText.Read(data.ToArray(), mediaType: null) with { IsError = true };
        return StreamEventKind.Error;
    }
}
