using System.Text;
using GrokSimulator.Json;

namespace GrokSimulator.Answers;

/// <summary>An answer that needs nothing of the request: status, body and the few headers that matter.</summary>
internal sealed record FixedAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>The Retry-After header in seconds; null: none.</summary>
    public int? RetryAfter { get; init; }

    public string? Location { get; init; }

    /// <summary>xAI's own error shape.</summary>
    public static FixedAnswer Flat(int status, string code, string error) =>
        new(status, "application/json", FlatErrors.Body(code, error));

    public static FixedAnswer Plain(int status, string text) =>
        new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static FixedAnswer Html(int status, string title) =>
        new(status, "text/html; charset=UTF-8", Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html>\n<html><head><title>api.x.ai | {title}</title></head><body><h1>{title}</h1></body></html>\n"));

    /// <summary>The error shape of the OpenAI API.</summary>
    public static FixedAnswer OpenAi(int status, string message, string type, string? param, string? code)
    {
        var error = new OpenAiError(new OpenAiErrorDetail(message, type, param, code));
        return new FixedAnswer(status, "application/json", WireJson.Bytes(error, static wire => wire.OpenAiError));
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        await response.BodyWriter.WriteAsync(Body, cancellationToken);
    }
}
