using GrokGateway.Hosting;

namespace GrokGateway.Streaming;

/// <summary>
/// A JSON answer that is long in coming: newlines fill its silences, which every JSON parser skips. When the answer is there it is taken
/// over, and what has to be written then is written by the caller.
/// </summary>
internal sealed class JsonAnswer(GatewayContext context, StreamWatch watch, TimeSpan first, TimeSpan interval)
    : KeptAliveAnswer(context, watch, first, interval)
{
    private static readonly ReadOnlyMemory<byte> Newline = "\n"u8.ToArray();

    protected override ReadOnlyMemory<byte> Filling => Newline;

    protected override void SetHead(GatewayContext context)
    {
        context.Http.Response.ContentType = "application/json";
        context.Http.Response.Headers["X-Accel-Buffering"] = "no";
        context.OwesJson = true;
    }
}
