using System.Globalization;
using GrokGateway.Answers;
using GrokGateway.Errors;

namespace GrokGateway.Upstream;

/// <summary>Reads the answer that xAI gives instead of a success, and tells what it means.</summary>
internal static class UpstreamErrorReader
{
    /// <summary>An error is read to this many bytes; what is behind them is not worth waiting for.</summary>
    public const int MostBytes = 64 * 1024;

    private const int LongestRetryAfterSeconds = 24 * 60 * 60;

    // The status is known: a body that does not come is not worth a client's waiting.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(5);

    /// <summary>The failure that a status other than 2xx means.</summary>
    public static async Task<GatewayFailure> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = Read(response, await ReadBodyAsync(response, cancellationToken));
        return Obey(response, UpstreamErrorClassifier.Classify((int)response.StatusCode, text, RetryAfterOf(response)));
    }

    /// <summary>The failure that a 200 means which is not what was asked for.</summary>
    public static async Task<GatewayFailure> ReadUnexpectedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(response, cancellationToken);
        var text = Read(response, body) with { IsOfAnswer = PlainAnswer.Read(new(body)) is { IsError: true, HasMore: true } };
        return Obey(response, UpstreamErrorClassifier.ClassifySuccess(text, RetryAfterOf(response)));
    }

    /// <summary>The failure, without another attempt where xAI asks for none.</summary>
    public static GatewayFailure Obey(HttpResponseMessage response, GatewayFailure failure) =>
        response.Headers.NonValidated.TryGetValues("x-should-retry", out var values)
        && values.ToString().Equals("false", StringComparison.OrdinalIgnoreCase)
            ? failure with { Attempt = FailedAttempt.Final }
            : failure;

    public static int? RetryAfterOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out var values)
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= LongestRetryAfterSeconds
            ? seconds
            : null;

    private static UpstreamErrorText Read(HttpResponseMessage response, ReadOnlyMemory<byte> body) =>
        UpstreamErrorText.Read(body, response.Content.Headers.ContentType?.MediaType);

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (ContentCoding.IsCoded(response))
        {
            return default;
        }

        var body = new byte[MostBytes];
        var length = 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestRead);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            for (var read = 1; read > 0 && length < body.Length; length += read)
            {
                read = await stream.ReadAsync(body.AsMemory(length), limit.Token);
            }
        }
        catch (Exception exception) when (UpstreamClient.IsConnectionFailure(exception, cancellationToken))
        {
            // The status, and what came, say enough.
        }

        return body.AsMemory(0, length);
    }
}
