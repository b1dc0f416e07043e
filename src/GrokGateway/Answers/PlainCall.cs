using System.Buffers;
using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Streaming;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Answers;

/// <summary>Calls xAI for a JSON answer and keeps it in memory while it is judged, so that what is wrong with it becomes a status.</summary>
internal sealed class PlainCall(UpstreamClient upstream, IOptions<UpstreamOptions> limits, IOptions<StreamingOptions> streaming)
{
    // Answers in text stay far below; one that is larger is not what was asked for.
    private const int LargestWhole = 64 * 1024 * 1024;

    private readonly TimeSpan _total = TimeSpan.FromSeconds(limits.Value.PlainSeconds);
    private readonly TimeSpan _stall = TimeSpan.FromSeconds(streaming.Value.ClientStallSeconds);

    /// <summary>The limits of a plain call: one for all of upstream's part, one for each write to the client.</summary>
    public StreamWatch CreateWatch(GatewayContext context) => new(context, _total, _total, _stall);

    /// <summary>Sends the request; the result is an answer that says it is JSON.</summary>
    public async Task<Result<HttpResponseMessage>> SendAsync(UpstreamRequest request, StreamWatch watch)
    {
        watch.AwaitUpstream();
        var sent = await upstream.SendAsync(request, watch.Token);
        request.ReleaseBody();
        if (!sent.Succeeded || (IsJson(sent.Value) && !ContentCoding.IsCoded(sent.Value)))
        {
            return sent;
        }

        using var response = sent.Value;
        return await UpstreamErrorReader.ReadUnexpectedAsync(response, watch.Token);
    }

    /// <summary>Sends the request and reads the whole answer; the caller disposes of it.</summary>
    public async Task<Result<FetchedAnswer>> FetchAsync(UpstreamRequest request, StreamWatch watch)
    {
        var sent = await SendAsync(request, watch);
        if (!sent.Succeeded)
        {
            return sent.Failure;
        }

        var answer = new FetchedAnswer(sent.Value, new PooledSegments());
        var isKept = false;
        try
        {
            var (isComplete, failure) = await ReadAsync(answer.Response, answer.Body, LargestWhole, watch);
            failure ??= isComplete ? Check(request.Context, answer.Body, answer.Response) : TooLarge();
            if (failure is not null)
            {
                return failure;
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

    /// <summary>Answers with what <paramref name="rewrite"/> makes of xAI's whole answer; it gives null where that is not what was asked for.</summary>
    public async Task<GatewayFailure?> RewriteAsync(
        GatewayContext context, UpstreamRequest request, Func<ReadOnlySequence<byte>, ReadOnlyMemory<byte>?> rewrite)
    {
        using var watch = CreateWatch(context);
        var fetched = await FetchAsync(request, watch);
        if (!fetched.Succeeded)
        {
            return fetched.Failure;
        }

        using var answer = fetched.Value;
        if (Rewrite(answer, rewrite) is not { } rewritten)
        {
            return NotACompletion();
        }

        AnswerHeaders.ApplySuccess(context, answer.Response);
        AnswerWriter.BeginJson(context, rewritten.Length);
        await watch.WriteAsync(rewritten);
        return null;
    }

    /// <summary>What <paramref name="rewrite"/> makes of the answer; null where that is not what was asked for, or cannot be written anew.</summary>
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

    /// <summary>Reads until the end of the answer, or until more than <paramref name="limit"/> bytes are there.</summary>
    public static async Task<(bool IsComplete, GatewayFailure? Failure)> ReadAsync(
        HttpResponseMessage response, PooledSegments answer, long limit, StreamWatch watch)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(watch.Token);
            while (answer.Length <= limit)
            {
                var read = await stream.ReadAsync(answer.GetMemory(), watch.Token);
                if (read == 0)
                {
                    return (true, null);
                }

                answer.Advance(read);
            }

            return (false, null);
        }
        catch (Exception exception) when (UpstreamClient.IsConnectionFailure(exception, watch.Token))
        {
            return (false, BrokenOff());
        }
    }

    /// <summary>Judges a complete answer, and notes what it used.</summary>
    public static GatewayFailure? Check(GatewayContext context, PooledSegments answer, HttpResponseMessage response)
    {
        if (PlainAnswer.Read(answer.Bytes) is not { } read)
        {
            return new GatewayFailure(
                GatewayError.UpstreamInvalidResponse,
                answer.Length == 0 ? "xAI answered with an empty body." : "xAI answered with something that is not a JSON object.");
        }

        context.Record.Usage = read.Usage;
        return read.IsError
            ? UpstreamErrorClassifier.ClassifySuccess(
                UpstreamErrorText.Read(answer.Bytes.ToArray(), mediaType: null), UpstreamErrorReader.RetryAfterOf(response))
            : null;
    }

    public static GatewayFailure BrokenOff() =>
        new(GatewayError.UpstreamUnreachable, "The connection to xAI broke off before the answer was complete.");

    public static GatewayFailure NotACompletion() =>
        new(GatewayError.UpstreamInvalidResponse, "xAI answered with something that is not a chat completion.");

    private static GatewayFailure TooLarge() =>
        new(GatewayError.UpstreamInvalidResponse, $"xAI's answer is larger than the {LargestWhole} bytes that can be held.");

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is not { } type
        || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
}
