using GrokGateway.Hosting;

namespace GrokGateway.Answers;

/// <summary>Writes bytes of an answer and keeps count of them.</summary>
internal static class AnswerWriter
{
    /// <summary>Writes a whole JSON answer of our own making.</summary>
    public static async Task WriteJsonAsync(GatewayContext context, ReadOnlyMemory<byte> json)
    {
        context.Http.Response.ContentType = "application/json";
        context.Http.Response.ContentLength = json.Length;
        NoteBegin(context);
        await WriteAsync(context, json, context.ClientLeft);
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
