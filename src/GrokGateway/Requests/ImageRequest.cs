using System.Text.Json;
using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>What the gateway must know of a request for new images.</summary>
internal sealed record ImageRequest(JsonBody Body, string? Model, bool Stream)
{
    private const int MostImages = 10;

    public static Result<ImageRequest> Read(JsonBody body)
    {
        if (body.Find("prompt") is null)
        {
            return JsonBody.Missing("prompt", "a string");
        }

        if (body.CheckText("prompt") is { } wrongPrompt)
        {
            return wrongPrompt;
        }

        if (body.ReadName("model", out var model) is { } wrongModel)
        {
            return wrongModel;
        }

        if (body.ReadBoolean("stream", out var stream) is { } wrongStream)
        {
            return wrongStream;
        }

        return CheckCount(body) is { } wrongCount ? wrongCount : new ImageRequest(body, model, stream);
    }

    private static GatewayFailure? CheckCount(JsonBody body)
    {
        if (body.Find("n") is not { } count)
        {
            return null;
        }

        if (count.Kind != JsonTokenType.Number)
        {
            return JsonBody.WrongType("n", "a whole number");
        }

        var reader = new Utf8JsonReader(body.ValueOf(count));
        reader.Read();
        return reader.TryGetInt32(out var n) && n is >= 1 and <= MostImages
            ? null
            : GatewayFailure.Invalid(InvalidRequestCodes.InvalidValue, "n", $"'n' must be a whole number from 1 to {MostImages}.");
    }
}
