using System.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Streaming;
using GrokGateway.Upstream;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Answers;

/// <summary>
/// Answers a request with xAI's JSON answer, byte for byte. An answer of usual size is held until it is complete, so that a failure is
/// still a status; a larger one, such as images, is passed on as it comes, and cut if it breaks off.
/// </summary>
internal sealed class PlainForwarder(PlainCall call)
{
    private const int HeldBack = 1024 * 1024;
    private const int CopySize = 64 * 1024;

    public async Task<GatewayFailure?> ForwardAsync(GatewayContext context, UpstreamRequest request)
    {
        using var watch = call.BeginWatch(context);
        await using var waiting = call.CreateAnswer(context, watch);
        var fetched = await call.FetchAsync(request, HeldBack, watch);
        if (!fetched.Succeeded)
        {
            return fetched.Failure;
        }

        using var answer = fetched.Value;
        if (!await waiting.TakeOverAsync())
        {
            Begin(context, answer.Response, answer.IsComplete ? answer.Body.Length : answer.Response.Content.Headers.ContentLength);
        }
        else if (answer.Body.Length == 0)
        {
            return new GatewayFailure(
                GatewayError.UpstreamUnavailable, "xAI answered with a status alone, too late to pass it on. Send the request again.");
        }

        context.OwesJson = false;
        if (answer.Body.Length == 0)
        {
            // Not even nothing may be written behind a 204.
            return null;
        }

        foreach (var segment in answer.Body.Bytes)
        {
            await watch.WriteAsync(segment);
        }

        return answer.IsComplete ? null : await PassOnAsync(context, answer, watch);
    }

    private static void Begin(GatewayContext context, HttpResponseMessage upstream, long? length)
    {
        var response = context.Http.Response;
        response.StatusCode = (int)upstream.StatusCode;
        response.ContentType = length == 0 ? null : AnswerHeaders.ContentTypeOf(upstream) ?? "application/json";

        // The server refuses a length, even of nothing, on a 204.
        response.ContentLength = response.StatusCode == StatusCodes.Status204NoContent ? null : length;
        AnswerHeaders.ApplySuccess(context, upstream);
        AnswerWriter.NoteBegin(context);
    }

    private static async Task<GatewayFailure?> PassOnAsync(GatewayContext context, FetchedAnswer answer, StreamWatch watch)
    {
        var tail = new AnswerTail();
        foreach (var segment in answer.Body.Bytes)
        {
            tail.Append(segment.Span);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(CopySize);
        try
        {
            var stream = await answer.Response.Content.ReadAsStreamAsync(watch.Token);
            for (var read = await ReadAsync(stream, buffer, watch); read != 0; read = await ReadAsync(stream, buffer, watch))
            {
                if (read < 0)
                {
                    return UpstreamClient.BrokenOff();
                }

                tail.Append(buffer.AsSpan(0, read));
                await watch.WriteAsync(buffer.AsMemory(0, read));
            }

            context.Record.Usage = tail.ReadUsage();
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // -1 when upstream's connection broke off; a failed write to the client must not look like it.
    private static async Task<int> ReadAsync(Stream stream, byte[] buffer, StreamWatch watch)
    {
        try
        {
            return await stream.ReadAsync(buffer, watch.Token);
        }
        catch (Exception exception) when (UpstreamClient.IsConnectionFailure(exception, watch.Token))
        {
            return -1;
        }
    }
}
