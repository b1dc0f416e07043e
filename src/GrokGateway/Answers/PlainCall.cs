using System.Buffers;
using System.Net;
using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Streaming;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Answers;

/// <summary>Calls xAI for a JSON answer and holds it while it is judged, so that what is wrong with it becomes a status.</summary>
internal sealed class PlainCall(
    UpstreamClient upstream, UpstreamRetry retry, IOptions<UpstreamOptions> limits, IOptions<StreamingOptions> streaming)
{
    // Answers in text stay far below; one that is larger is not what was asked for.
    private const int LargestWhole = 64 * 1024 * 1024;

    private readonly TimeSpan _total = TimeSpan.FromSeconds(limits.Value.PlainSeconds);
    private readonly TimeSpan _stall = TimeSpan.FromSeconds(streaming.Value.ClientStallSeconds);
    private readonly TimeSpan _keepAlive = TimeSpan.FromSeconds(streaming.Value.PlainKeepAliveSeconds);
    private readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(streaming.Value.HeartbeatSeconds);

    /// <summary>The limits of a plain call: one for all of upstream's part, with its attempts, one for each write to the client.</summary>
    public StreamWatch BeginWatch(GatewayContext context)
    {
        var watch = new StreamWatch(context, _total, _total, _stall);
        watch.AwaitUpstream();
        return watch;
    }

    /// <summary>The JSON answer to a client that may have to wait for it.</summary>
    public JsonAnswer CreateAnswer(GatewayContext context, StreamWatch watch) => new(context, watch, _keepAlive, _heartbeat);

    /// <summary>Sends the request, again if need be, and reads the whole answer; the caller disposes of it.</summary>
    public async Task<Result<FetchedAnswer>> FetchAsync(UpstreamRequest request, StreamWatch watch)
    {
        var fetched = await FetchAsync(request, LargestWhole, watch);
        if (fetched is { Succeeded: true, Value.IsComplete: false })
        {
            fetched.Value.Dispose();
            return TooLarge();
        }

        return fetched;
    }

    /// <summary>
    /// Sends the request, again if need be, and reads the answer to its end, or until more than <paramref name="limit"/> bytes are there.
    /// The caller disposes of it.
    /// </summary>
    public Task<Result<FetchedAnswer>> FetchAsync(UpstreamRequest request, long limit, StreamWatch watch) =>
        retry.RunAsync(request, (address, _) => AttemptAsync(request, address, limit, watch), watch.Token);

    /// <summary>Answers with what <paramref name="rewrite"/> makes of xAI's whole answer: null where that is not what was asked.</summary>
    public async Task<GatewayFailure?> RewriteAsync(
        GatewayContext context, UpstreamRequest request, Func<ReadOnlySequence<byte>, ReadOnlyMemory<byte>?> rewrite)
    {
        using var watch = BeginWatch(context);
        await using var waiting = CreateAnswer(context, watch);
        var fetched = await FetchAsync(request, watch);
        if (!fetched.Succeeded)
        {
            return fetched.Failure;
        }

        using var answer = fetched.Value;
        if (Rewrite(answer, rewrite) is not { } rewritten)
        {
            return NotWhatWasAsked();
        }

        if (!await waiting.TakeOverAsync())
        {
            AnswerHeaders.ApplySuccess(context, answer.Response);
            AnswerWriter.BeginJson(context, rewritten.Length);
        }

        context.OwesJson = false;
        await watch.WriteAsync(rewritten);
        return null;
    }

    public static GatewayFailure NotWhatWasAsked() =>
        new(GatewayError.UpstreamInvalidResponse, "xAI answered with something other than what was asked for.");

    /// <summary>What <paramref name="rewrite"/> makes of the answer; null where it is not what was asked for, or no text.</summary>
    public static ReadOnlyMemory<byte>? Rewrite(FetchedAnswer answer, Func<ReadOnlySequence<byte>, ReadOnlyMemory<byte>?> rewrite)
    {
        try
        {
            return rewrite(answer.Body.Bytes);
        }
        catch (InvalidOperationException)
        {
            // A field name that is half a surrogate pair, or no UTF-8: valid to the parser, and nothing a writer takes.
            return null;
        }
    }

    private async Task<Result<FetchedAnswer>> AttemptAsync(UpstreamRequest request, Uri address, long limit, StreamWatch watch)
    {
        var sent = await upstream.SendAsync(request, address, watch.Token);
        if (!sent.Succeeded)
        {
            return sent.Failure;
        }

        var answer = new FetchedAnswer(sent.Value, new PooledSegments());
        var isKept = false;
        try
        {
            var failure = (IsJson(answer.Response) || IsEmpty(answer.Response)) && !ContentCoding.IsCoded(answer.Response)
                ? await ReadAsync(answer, limit, watch) ?? Check(request, answer)
                : await UpstreamErrorReader.ReadUnexpectedAsync(answer.Response, watch.Token);
            if (failure is not null)
            {
                return UpstreamErrorReader.Obey(answer.Response, failure);
            }

            isKept = true;
            return answer;
        }
        finally
        {
            if (!isKept)
            {
                answer.Dispose();
            }
        }
    }

    private static async Task<GatewayFailure?> ReadAsync(FetchedAnswer answer, long limit, StreamWatch watch)
    {
        try
        {
            var stream = await answer.Response.Content.ReadAsStreamAsync(watch.Token);
            while (answer.Body.Length <= limit)
            {
                var read = await stream.ReadAsync(answer.Body.GetMemory(), watch.Token);
                if (read == 0)
                {
                    answer.IsComplete = true;
                    break;
                }

                answer.Body.Advance(read);
            }

            return null;
        }
        catch (Exception exception) when (UpstreamClient.IsConnectionFailure(exception, watch.Token))
        {
            return UpstreamClient.BrokenOff();
        }
    }

    // Judges an answer that is complete, and notes what it used.
    private static GatewayFailure? Check(UpstreamRequest request, FetchedAnswer answer)
    {
        if (!answer.IsComplete || (request.TakesAnyJson && answer.Body.Length == 0 && MayBeEmpty(answer.Response)))
        {
            return null;
        }

        if (PlainAnswer.Read(answer.Body.Bytes) is not { } read)
        {
            if (request.TakesAnyJson && PlainAnswer.IsJson(answer.Body.Bytes))
            {
                return null;
            }

            return new GatewayFailure(
                GatewayError.UpstreamInvalidResponse,
                answer.Body.Length == 0 ? "xAI answered with an empty body." : "xAI answered with something that is not a JSON object.");
        }

        request.Context.Record.Usage = read.Usage;

        // What was asked for, such as a video, can have failed: then its error is a part of the answer.
        return read.IsError && !(request.TakesAnyJson && read.HasMore)
            ? UpstreamErrorClassifier.ClassifySuccess(
                UpstreamErrorText.Read(answer.Body.Bytes.ToArray(), mediaType: null) with { IsOfAnswer = read.HasMore },
                UpstreamErrorReader.RetryAfterOf(answer.Response))
            : null;
    }

    private static GatewayFailure TooLarge() =>
        new(GatewayError.UpstreamInvalidResponse, $"xAI's answer is larger than the {LargestWhole} bytes that can be held.");

    // A deferred completion that is not there yet, and something that was deleted.
    private static bool MayBeEmpty(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.NoContent;

    private static bool IsEmpty(HttpResponseMessage response) => MayBeEmpty(response) && response.Content.Headers.ContentLength == 0;

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is not { } type
        || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
}
