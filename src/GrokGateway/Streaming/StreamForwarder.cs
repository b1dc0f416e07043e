using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Streaming;

/// <summary>Answers a request with xAI's event stream. Until its first event is there, another attempt may follow.</summary>
internal sealed class StreamForwarder(
    UpstreamClient upstream, UpstreamRetry retry, IOptions<StreamingOptions> streaming, IOptions<UpstreamOptions> limits)
{
    private readonly TimeSpan _firstByte = TimeSpan.FromSeconds(limits.Value.FirstByteSeconds);
    private readonly TimeSpan _idle = TimeSpan.FromSeconds(streaming.Value.IdleSeconds);
    private readonly TimeSpan _stall = TimeSpan.FromSeconds(streaming.Value.ClientStallSeconds);
    private readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(streaming.Value.HeartbeatSeconds);
    private readonly int _maxEventBytes = streaming.Value.MaxEventBytes;

    /// <param name="context">The client's request.</param>
    /// <param name="request">What is asked of xAI.</param>
    /// <param name="newProgress">Begins to read an attempt's stream in the dialect of its API.</param>
    public async Task<GatewayFailure?> ForwardAsync(GatewayContext context, UpstreamRequest request, Func<IStreamProgress> newProgress)
    {
        using var watch = new StreamWatch(context, _firstByte, _idle, _stall);
        await using var answer = new SseAnswer(context, watch, _heartbeat);
        var began = await retry.RunAsync(new StreamCall(upstream, request, newProgress, watch, answer, _maxEventBytes), watch.Token);
        if (!began.Succeeded)
        {
            return began.Failure;
        }

        using var stream = began.Value;
        return await stream.Relay.RunAsync(stream.Events);
    }
}
