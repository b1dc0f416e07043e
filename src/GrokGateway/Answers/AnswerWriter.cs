using GrokGateway.Hosting;
using GrokGateway.Streaming;

namespace GrokGateway.Answers;

/// <summary>Writes bytes of an answer and keeps count of them.</summary>
internal static class AnswerWriter
{
    // Our own answers are small: a client that does not take one in this time does not read.
    private static readonly TimeSpan LongestJsonWrite = TimeSpan.FromSeconds(60);

    /// <summary>Writes a whole JSON answer of our own making.</summary>
    public static async Task WriteJsonAsync(GatewayContext context, ReadOnlyMemory<byte> json)
    {
        BeginJson(context, json.Length);
        var write = WriteAsync(context, json, context.ClientLeft).AsTask();
        try
        {
            await write.WaitAsync(LongestJsonWrite, context.Time, context.ClientLeft);
        }
        catch (TimeoutException)
        {
            await TruthfulEnd.CutAsync(context, StreamWatch.ClientStalled(LongestJsonWrite));
        }
    }

    /// <summary>Sets the head of a whole JSON answer.</summary>
    public static void BeginJson(GatewayContext context, long length)
    {
        context.Http.Response.ContentType = "application/json";
        context.Http.Response.ContentLength = length;
        NoteBegin(context);
    }

    /// <summary>Sets the headers that are known only when the answer begins.</summary>
    public static void NoteBegin(GatewayContext context)
    {
        if (context.Record.UpstreamRequestId is { } id)
        {
            context.Http.Response.Headers[AnswerHeaders.UpstreamRequestId] = id;
        }

        context.Record.FirstByteAt = context.Time.GetTimestamp();
    }

    // Through Response.Body, not BodyWriter: in the Functions worker each write to Body reaches the client at once.
    public static ValueTask WriteAsync(GatewayContext context, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        context.Record.BytesOut += bytes.Length;
        return context.Http.Response.Body.WriteAsync(bytes, cancellationToken);
    }
}
