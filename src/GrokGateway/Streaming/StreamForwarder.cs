using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Streaming;

/// <summary>Answers a request with xAI's event stream.</summary>
internal sealed class StreamForwarder(UpstreamClient upstream, IOptions<StreamingOptions> streaming, IOptions<UpstreamOptions> limits)
{
    private readonly TimeSpan _firstByte = TimeSpan.FromSeconds(limits.Value.FirstByteSeconds);
    private readonly TimeSpan _idle = TimeSpan.FromSeconds(streaming.Value.IdleSeconds);
    private readonly TimeSpan _stall = TimeSpan.FromSeconds(streaming.Value.ClientStallSeconds);
    private readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(streaming.Value.HeartbeatSeconds);
    private readonly int _maxEventBytes = streaming.Value.MaxEventBytes;

    public async Task<GatewayFailure?> ForwardAsync(GatewayContext context, UpstreamRequest request, bool includeUsage)
    {
        using var watch = new StreamWatch(context, _firstByte, _idle, _stall);
        await using var answer = new SseAnswer(context, watch, _heartbeat);
        watch.AwaitUpstream();
        var sent = await upstream.SendAsync(request, watch.Token);
        request.ReleaseBody();
        if (!sent.Succeeded)
        {
            return sent.Failure;
        }

        using var response = sent.Value;
        if (!IsEventStream(response))
        {
            return await UpstreamErrorReader.ReadUnexpectedAsync(response, watch.Token);
        }

        answer.Follow(response);
        using var relay = new ChatRelay(context, watch, answer, _maxEventBytes, includeUsage);
        return await relay.RunAsync(await response.Content.ReadAsStreamAsync(watch.Token));
    }

    private static bool IsEventStream(HttpResponseMessage response) =>
        SseAnswer.ContentType.Equals(response.Content.Headers.ContentType?.MediaType, StringComparison.OrdinalIgnoreCase)
        && !ContentCoding.IsCoded(response);
}
