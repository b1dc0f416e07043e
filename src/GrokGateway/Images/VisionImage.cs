using System.Buffers;
using System.Text.Json;
using GrokGateway.Errors;
using GrokGateway.Requests;

namespace GrokGateway.Images;

/// <summary>
/// The image of a vision request: the raw inside of the string that it was sent in, and the image itself, unless that is its address.
/// </summary>
internal sealed record VisionImage(ReadOnlySequence<byte> Text, Base64Image? Embedded)
{
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
            (null, { } base64) => ReadEmbedded(InsideOf(image, base64)),
            _ => GatewayFailure.Invalid(InvalidRequestCodes.InvalidValue, Param, "'image' must have either 'url' or 'b64_json', not both."),
        };
    }

    private static Result<VisionImage> ReadUrl(ReadOnlySequence<byte> text) =>
        ImageUrl.FindFault(text, out var embedded) is { } fault ? Refuse(UrlParam, fault) : new VisionImage(text, embedded);

    private static Result<VisionImage> ReadEmbedded(ReadOnlySequence<byte> text) =>
        Base64Image.FindFault(text, out var embedded) is { } fault ? Refuse(Base64Param, fault) : new VisionImage(text, embedded);

    private static GatewayFailure Refuse(string param, string fault) =>
        GatewayFailure.Invalid(InvalidRequestCodes.InvalidImage, param, $"'{param}' {fault}");

    private static ReadOnlySequence<byte> InsideOf(JsonBody image, JsonField field) =>
        image.Bytes.Slice(field.ValueStart + 1, field.ValueEnd - field.ValueStart - 2);
}
