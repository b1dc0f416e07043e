using System.Text.Json;
using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>What the gateway must know of a request for a response; the rest is between the client and xAI.</summary>
internal sealed record ResponsesRequest(JsonBody Body, string? Model, bool Stream, bool HasImage)
{
    public static Result<ResponsesRequest> Read(JsonBody body)
    {
        if (CheckInput(body) is { } wrongInput)
        {
            return wrongInput;
        }

        if (body.ReadName("model", out var model) is { } wrongModel)
        {
            return wrongModel;
        }

        if (body.ReadBoolean("stream", out var stream) is { } wrongStream)
        {
            return wrongStream;
        }

        return new ResponsesRequest(body, model, stream, body.Input.HasImage);
    }

    private static GatewayFailure? CheckInput(JsonBody body)
    {
        const string Wanted = "a string or an array of items";
        return body.Find("input") switch
        {
            null => JsonBody.Missing("input", Wanted),
            { Kind: not (JsonTokenType.String or JsonTokenType.StartArray) } => JsonBody.WrongType("input", Wanted),
            _ => body.Input.FirstOddItem is { } index ? JsonBody.WrongType($"input[{index}]", "an object") : null,
        };
    }
}
