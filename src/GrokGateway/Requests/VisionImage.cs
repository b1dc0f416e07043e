using System.Buffers;
using System.Text.Json;
using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>The image of a vision request: an address, or the image itself. The texts are the raw insides of JSON strings.</summary>
internal sealed record VisionImage(ReadOnlySequence<byte> Address, Base64Image? Embedded)
{
    private const int LongestAddress = 8 * 1024;
    private const string Param = "image";
    private const string UrlParam = "image.url";
    private const string Base64Param = "image.b64_json";

    public static Result<VisionImage> Read(JsonBody body)
    {
        if (body.Find(Param) is not { } image)
        {
            return JsonBody.Missing(Param, "an object with 'url' or 'b64_json'");
        }

        if (image.Kind != JsonTokenType.StartObject)
        {
            return JsonBody.WrongType(Param, "an object with 'url' or 'b64_json'");
        }

        var parsed = JsonBodyParser.Parse(body.ValueOf(image));
        if (!parsed.Succeeded)
        {
            return parsed.Failure with { Param = Param };
        }

        return ReadParts(parsed.Value);
    }

    private static Result<VisionImage> ReadParts(JsonBody image)
    {
        foreach (var field in image.Fields)
        {
            if (field.Name is not ("url" or "b64_json"))
            {
                return GatewayFailure.Invalid(
                    InvalidRequestCodes.InvalidValue, $"{Param}.{field.Name}", "'image' takes 'url' or 'b64_json' and nothing else.");
            }
        }

        return (image.Find("url"), image.Find("b64_json")) switch
        {
            (null, null) => JsonBody.Missing(Param, "an object with 'url' or 'b64_json'"),
            ({ Kind: not JsonTokenType.String }, _) => JsonBody.WrongType(UrlParam, "a string"),
            (_, { Kind: not JsonTokenType.String }) => JsonBody.WrongType(Base64Param, "a string"),
            ({ } url, null) => ReadUrl(InsideOf(image, url)),
            (null, { } base64) => ReadEmbedded(InsideOf(image, base64), Base64Param),
            _ => GatewayFailure.Invalid(InvalidRequestCodes.InvalidValue, Param, "'image' must have either 'url' or 'b64_json', not both."),
        };
    }

    private static Result<VisionImage> ReadUrl(ReadOnlySequence<byte> text)
    {
        if (Base64Image.IsDataUrl(text))
        {
            return ReadEmbedded(text, UrlParam);
        }

        if (text.Length > LongestAddress)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidImage, UrlParam, $"'image.url' must not be longer than {LongestAddress} bytes.");
        }

        var reader = new Utf8JsonReader(new ReadOnlySequence<byte>([(byte)'"', .. text.ToArray(), (byte)'"']));
        reader.Read();
        if (JsonText.Read(ref reader, UrlParam, out var url) is { } failure)
        {
            return failure;
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? new VisionImage(text, null)
            : GatewayFailure.Invalid(InvalidRequestCodes.InvalidImage, UrlParam, "'image.url' must be an http, https or data URL.");
    }

    private static Result<VisionImage> ReadEmbedded(ReadOnlySequence<byte> text, string param) =>
        Base64Image.Read(text) is { } embedded
            ? new VisionImage(default, embedded)
            : GatewayFailure.Invalid(InvalidRequestCodes.InvalidImage, param, $"'{param}' must be a PNG, JPEG or WebP image in base64.");

    private static ReadOnlySequence<byte> InsideOf(JsonBody image, JsonField field) =>
        image.Bytes.Slice(field.ValueStart + 1, field.ValueEnd - field.ValueStart - 2);
}
