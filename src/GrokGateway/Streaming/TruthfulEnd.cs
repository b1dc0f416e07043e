using System.Diagnostics.CodeAnalysis;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Streaming;

/// <summary>
/// Ends an answer that fails after its first byte: one error event for those who read events, the error object for those
/// who still wait for their JSON, a pause, and a connection that breaks off.
/// </summary>
internal static class TruthfulEnd
{
    // Forwarders drop what they have not yet passed on when their upstream connection breaks: the pause lets the event get through.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // The client may have stopped reading; the error event is not worth its connection for longer.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(10);

    [DoesNotReturn]
    public static async Task CutAsync(GatewayContext context, GatewayFailure failure)
    {
        if (failure.Error == GatewayError.ClientStalled)
        {
            // Whoever reads nothing cannot be told; without an abort the server would go on waiting to hand over what it holds.
            context.Http.Abort();
            throw new AnswerCutException(failure);
        }

        try
        {
            if (context.Http.Response.ContentType == SseAnswer.ContentType)
            {
                await WriteAsync(context, ErrorEvent.Compose(context, failure));
            }
            else if (context.OwesJson)
            {
                await WriteAsync(context, ErrorWriter.Compose(failure));
            }

            await Task.Delay(Pause, context.Time, context.ClientLeft);
        }
        catch (OperationCanceledException)
        {
            // The client left, or does not read: there is nobody to wait for.
        }

        // HTTP/1.0 has no chunks: there a closed connection looks like the end of a whole answer, and only a reset does not.
        if (HttpProtocol.IsHttp10(context.Http.Request.Protocol))
        {
            context.Http.Abort();
        }

        throw new AnswerCutException(failure);
    }

    private static async Task WriteAsync(GatewayContext context, byte[] bytes)
    {
        using var limit = new CancellationTokenSource(LongestWrite, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.ClientLeft);
        await AnswerWriter.WriteAsync(context, bytes, either.Token);
    }
}
