using GrokGateway.Hosting;

namespace GrokGateway.Streaming;

/// <summary>The event stream to one client; comments fill its silences.</summary>
internal sealed class SseAnswer(GatewayContext context, StreamWatch watch, TimeSpan interval)
    : KeptAliveAnswer(context, watch, first: interval, interval)
{
    public const string ContentType = "text/event-stream";

    private static readonly ReadOnlyMemory<byte> KeepAlive = ": keep-alive\n\n"u8.ToArray();

    protected override ReadOnlyMemory<byte> Filling => KeepAlive;

    protected override void SetHead(GatewayContext context)
    {
        var response = context.Http.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
    }
}
