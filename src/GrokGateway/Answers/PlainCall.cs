using System.Buffers;
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
        retry.RunAsync(new FetchCall(upstream, request, limit), watch.Token);

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

    private static GatewayFailure TooLarge() =>
        new(GatewayError.UpstreamInvalidResponse, $"xAI's answer is larger than the {LargestWhole} bytes that can be held.");
}
