using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;
using GrokGateway.Buffers;
using GrokGateway.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GrokGateway.Images;

/// <summary>
/// Turns a form with images, as OpenAI's SDKs send it to images/edits, into the JSON that xAI takes: files become data URLs, texts become
/// members. Whatever has no place there is refused by name, so that nothing is lost in silence.
/// </summary>
/// <param name="json">Where the JSON goes.</param>
/// <param name="texts">Where the texts wait until the images are written.</param>
/// <param name="mostBytes">How long the JSON may become.</param>
internal sealed class ImageForm(PooledSegments json, PooledSegments texts, int mostBytes)
{
    private const int MostParts = 64;

    // More than a prompt needs, and what is read of one at once.
    private const int LongestText = 32 * 1024;

    private const int LongestName = 256;

    private static readonly HashSet<string> Files = ["image", "image[]"];
    private static readonly HashSet<string> Numbers = ["n", "output_compression", "partial_images", "seed"];
    private static readonly HashSet<string> Flags = ["stream"];

    private readonly ImageFormWriter _writer = new(json, texts, mostBytes);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private int _part = 1;

    /// <summary>The JSON, once the form was read.</summary>
    public ReadOnlySequence<byte> Json => _writer.Json;

    /// <summary>Reads the form; null: the JSON is complete.</summary>
    public async Task<GatewayFailure?> ReadAsync(ReadOnlySequence<byte> form, string boundary, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, PipeReader.Create(form).AsStream());
        try
        {
            for (; await reader.ReadNextSectionAsync(cancellationToken) is { } section; _part++)
            {
                if (await ReadPartAsync(section, cancellationToken) is { } failure)
                {
                    return failure;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // How the framework's reader tells of a form that is broken; its bytes are all here already.
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidForm,
                null,
                $"The request body is not valid multipart/form-data: part {_part} is broken or cut.");
        }

        return _writer.Complete();
    }

    private async Task<GatewayFailure?> ReadPartAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var disposition = section.GetContentDispositionHeader();
        var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString();
        if (name.Length == 0)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidForm, null, $"Part {_part} of the form has no Content-Disposition with a name.");
        }

        if (name.Length > LongestName)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidValue, null, $"Part {_part} of the form has a name of more than {LongestName} characters.");
        }

        if (_part > MostParts)
        {
            return GatewayFailure.Invalid(InvalidRequestCodes.TooManyFields, name, $"The form has more than {MostParts} parts.");
        }

        if (Files.Contains(name))
        {
            return await _writer.AddImageAsync(section.Body, cancellationToken) is { } failure ? Name(failure, name) : null;
        }

        return name == "mask" || disposition!.IsFileDisposition()
            ? Refuse(name, InvalidRequestCodes.InvalidValue, "is a file that has no place here: the files are 'image' or 'image[]'.")
            : await ReadTextAsync(section, name, cancellationToken);
    }

    private async Task<GatewayFailure?> ReadTextAsync(MultipartSection section, string name, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestText + 1);
        try
        {
            var length = await section.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, LongestText + 1), LongestText + 1, throwOnEndOfStream: false, cancellationToken);
            if (length > LongestText)
            {
                return Refuse(
                    name,
                    InvalidRequestCodes.InvalidValue,
                    $"is longer than {LongestText} bytes: send such a text in a JSON body.");
            }

            var text = buffer.AsSpan(0, length);
            if (!Utf8.IsValid(text))
            {
                return Refuse(name, InvalidRequestCodes.InvalidEncoding, "is not valid UTF-8.");
            }

            if (!_texts.Add(name))
            {
                return Refuse(name, InvalidRequestCodes.DuplicateField, "stands in the form already.");
            }

            return LiteralOf(name, text) is { } literal ? _writer.AddLiteral(name, literal) : _writer.AddText(name, text);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // What is no number, or neither true nor false, stays a text: the request's own check says what is wrong with it.
    private static string? LiteralOf(string name, ReadOnlySpan<byte> value)
    {
        if (Numbers.Contains(name)
            && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        return Flags.Contains(name) && bool.TryParse(Encoding.UTF8.GetString(value), out var flag) ? flag ? "true" : "false" : null;
    }

    private GatewayFailure Refuse(string name, string code, string fault) =>
        GatewayFailure.Invalid(code, name, $"Part {_part}, '{name}', {fault}");

    private GatewayFailure Name(GatewayFailure failure, string name) =>
        failure.Error == GatewayError.InvalidRequest ? Refuse(name, InvalidRequestCodes.InvalidImage, failure.Message) : failure;
}
