using System.Buffers;
using System.Text.Json;
using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>What the gateway must know of a chat request; the rest is between the client and xAI.</summary>
internal sealed record ChatRequest(JsonBody Body, string? Model, bool Stream, bool IncludeUsage, bool Deferred, bool HasImage)
{
    public static Result<ChatRequest> Read(JsonBody body)
    {
        if (CheckMessages(body) is { } wrongMessages)
        {
            return wrongMessages;
        }

        if (body.ReadName("model", out var model) is { } wrongModel)
        {
            return wrongModel;
        }

        if (body.ReadBoolean("stream", out var stream) is { } wrongStream)
        {
            return wrongStream;
        }

        if (body.ReadBoolean("deferred", out var deferred) is { } wrongDeferred)
        {
            return wrongDeferred;
        }

        if (ReadIncludeUsage(body, out var includeUsage) is { } wrongOptions)
        {
            return wrongOptions;
        }

        return new ChatRequest(body, model, stream, includeUsage, deferred, body.Messages.HasImage);
    }

    private static GatewayFailure? CheckMessages(JsonBody body)
    {
        if (body.Find("messages") is not { } messages)
        {
            return JsonBody.Missing("messages", "an array of messages");
        }

        if (messages.Kind != JsonTokenType.StartArray)
        {
            return JsonBody.WrongType("messages", "an array of messages");
        }

        if (body.Messages.Count == 0)
        {
            return GatewayFailure.Invalid(InvalidRequestCodes.InvalidValue, "messages", "'messages' must hold at least one message.");
        }

        return body.Messages.FirstOddItem is { } index ? JsonBody.WrongType($"messages[{index}]", "an object") : null;
    }

    private static GatewayFailure? ReadIncludeUsage(JsonBody body, out bool includeUsage)
    {
        includeUsage = false;
        if (body.Find("stream_options") is not { } options)
        {
            return null;
        }

        if (options.Kind != JsonTokenType.StartObject)
        {
            return JsonBody.WrongType("stream_options", "an object");
        }

        try
        {
            return ReadIncludeUsage(body.ValueOf(options), out includeUsage);
        }
        catch (InvalidOperationException)
        {
            return JsonText.InvalidEscape("stream_options");
        }
    }

    private static GatewayFailure? ReadIncludeUsage(ReadOnlySequence<byte> options, out bool includeUsage)
    {
        includeUsage = false;
        var reader = new Utf8JsonReader(options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIncludeUsage = reader.ValueTextEquals("include_usage"u8);
            reader.Read();
            if (isIncludeUsage && reader.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null))
            {
                return JsonBody.WrongType("stream_options.include_usage", "true or false");
            }

            includeUsage |= isIncludeUsage && reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }

        return null;
    }
}
