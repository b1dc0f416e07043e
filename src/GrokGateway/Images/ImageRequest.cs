using System.Text.Json;
using GrokGateway.Errors;
using GrokGateway.Requests;

namespace GrokGateway.Images;

/// <summary>What the gateway must know of a request for images.</summary>
internal sealed record ImageRequest(JsonBody Body, string? Model, bool Stream)
{
    private const int MostImages = 10;

    /// <summary>Reads a request for new images from given ones.</summary>
    public static Result<ImageRequest> ReadEdit(JsonBody body)
    {
        var read = Read(body);
        return read.Succeeded && CheckImages(body) is { } wrong ? wrong : read;
    }

    /// <summary>Reads a request for new images.</summary>
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

    private static GatewayFailure? CheckImages(JsonBody body) => (body.Find("image"), body.Find("images")) switch
    {
        (null, null) => JsonBody.Missing("image", "an object with 'url' or 'file_id', or 'images' an array of them"),
        ({ Kind: not JsonTokenType.StartObject }, _) => JsonBody.WrongType("image", "an object with 'url' or 'file_id'"),
        (_, { Kind: not JsonTokenType.StartArray }) => JsonBody.WrongType("images", "an array of objects with 'url' or 'file_id'"),
        (null, { } images) when IsEmpty(body, images) =>
            GatewayFailure.Invalid(InvalidRequestCodes.InvalidValue, "images", "'images' must hold at least one image."),
        _ => null,
    };

    private static bool IsEmpty(JsonBody body, JsonField array)
    {
        var reader = new Utf8JsonReader(body.ValueOf(array));
        reader.Read();
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray;
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
