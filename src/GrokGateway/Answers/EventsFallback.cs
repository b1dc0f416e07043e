using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Streaming;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Answers;

/// <summary>Answers a client that can only read events with a complete answer: one event, and <c>[DONE]</c>.</summary>
internal sealed class EventsFallback(PlainCall call, IOptions<StreamingOptions> streaming)
{
    private readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(streaming.Value.HeartbeatSeconds);

    public async Task<GatewayFailure?> ForwardAsync(GatewayContext context, UpstreamRequest request)
    {
        using var watch = call.BeginWatch(context);
        await using var answer = new SseAnswer(context, watch, _heartbeat);
        var fetched = await call.FetchAsync(request, watch);
        if (!fetched.Succeeded)
        {
            return fetched.Failure;
        }

        using var completion = fetched.Value;
        answer.Follow(completion.Response);
        if (PlainCall.Rewrite(completion, CompletionEvents.Write) is not { } events)
        {
            return PlainCall.NotWhatWasAsked();
        }

        await answer.WriteAsync(events);
        context.Record.Events = 2;
        return null;
    }
}
