using System.Buffers;
using System.Net;
using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Upstream;

namespace GrokGateway.Answers;

/// <summary>
/// A call for a JSON answer; an attempt succeeds when it was read and judged, to its end or until more than <paramref name="limit"/> bytes
/// are there.
/// </summary>
internal sealed class FetchCall(UpstreamClient upstream, UpstreamRequest request, long limit) : UpstreamCall<FetchedAnswer>(request)
{
    public override async Task<GatewayFailure?> AttemptAsync(Uri address, CancellationToken cancellationToken)
    {
        var sent = await upstream.SendAsync(Request, address, cancellationToken);
        if (!sent.Succeeded)
        {
            return sent.Failure;
        }

        var answer = new FetchedAnswer(sent.Value, new PooledSegments());
        try
        {
            var failure = (IsJson(answer.Response) || IsEmpty(answer.Response)) && !ContentCoding.IsCoded(answer.Response)
                ? await ReadAsync(answer, cancellationToken) ?? Check(answer)
                : await UpstreamErrorReader.ReadUnexpectedAsync(answer.Response, cancellationToken);
            if (failure is not null)
            {
                return UpstreamErrorReader.Obey(answer.Response, failure);
            }

            Value = answer;
            return null;
        }
        finally
        {
            if (Value is null)
            {
                answer.Dispose();
            }
        }
    }

    private async Task<GatewayFailure?> ReadAsync(FetchedAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await answer.Response.Content.ReadAsStreamAsync(cancellationToken);
            while (answer.Body.Length <= limit)
            {
                var read = await stream.ReadAsync(answer.Body.GetMemory(), cancellationToken);
                if (read == 0)
                {
                    answer.IsComplete = true;
                    break;
                }

                answer.Body.Advance(read);
            }

            return null;
        }
        catch (Exception exception) when (UpstreamClient.IsConnectionFailure(exception, cancellationToken))
        {
            return UpstreamClient.BrokenOff();
        }
    }

    // Judges an answer that is complete, and notes what it used.
    private GatewayFailure? Check(FetchedAnswer answer)
    {
        if (!answer.IsComplete || (Request.TakesAnyJson && answer.Body.Length == 0 && MayBeEmpty(answer.Response)))
        {
            return null;
        }

        if (PlainAnswer.Read(answer.Body.Bytes) is not { } read)
        {
            if (Request.TakesAnyJson && PlainAnswer.IsJson(answer.Body.Bytes))
            {
                return null;
            }

            return new GatewayFailure(
                GatewayError.UpstreamInvalidResponse,
                answer.Body.Length == 0 ? "xAI answered with an empty body." : "xAI answered with something that is not a JSON object.");
        }

        Context.Record.Usage = read.Usage;

        // What was asked for, such as a video, can have failed: then its error is a part of the answer.
        return read.IsError && !(Request.TakesAnyJson && read.HasMore)
            ? UpstreamErrorClassifier.ClassifySuccess(
                UpstreamErrorText.Read(answer.Body.Bytes.ToArray(), mediaType: null) with { IsOfAnswer = read.HasMore },
                UpstreamErrorReader.RetryAfterOf(answer.Response))
            : null;
    }

    // A deferred completion that is not there yet, and something that was deleted.
    private static bool MayBeEmpty(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.NoContent;

    private static bool IsEmpty(HttpResponseMessage response) => MayBeEmpty(response) && response.Content.Headers.ContentLength == 0;

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is not { } type
        || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
}
