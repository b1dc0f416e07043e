using GrokGateway.Errors;
using GrokGateway.Upstream;

namespace GrokGateway.Streaming;

/// <summary>A call for an event stream; an attempt succeeds with its first event.</summary>
internal sealed class StreamCall(
    UpstreamClient upstream,
    UpstreamRequest request,
    Func<IStreamProgress> newProgress,
    StreamWatch watch,
    SseAnswer answer,
    int maxEventBytes) : UpstreamCall<BegunStream>(request)
{
    public override async Task<GatewayFailure?> AttemptAsync(Uri address, CancellationToken cancellationToken)
    {
        watch.BeginAttempt();
        var sent = await upstream.SendAsync(Request, address, cancellationToken);
        if (!sent.Succeeded)
        {
            watch.EndAttempt();
            return sent.Failure;
        }

        var response = sent.Value;
        EventRelay? relay = null;
        try
        {
            if (!IsEventStream(response))
            {
                return await UpstreamErrorReader.ReadUnexpectedAsync(response, cancellationToken);
            }

            answer.Follow(response);
            relay = new EventRelay(Context, watch, answer, newProgress(), maxEventBytes);
            var events = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (await relay.PrimeAsync(events) is { } failure)
            {
                return UpstreamErrorReader.Obey(response, failure);
            }

            Value = new BegunStream(response, events, relay);
            return null;
        }
        finally
        {
            if (Value is null)
            {
                watch.EndAttempt();
                answer.Follow(null);
                relay?.Dispose();
                response.Dispose();
            }
        }
    }

    private static bool IsEventStream(HttpResponseMessage response) =>
        SseAnswer.ContentType.Equals(response.Content.Headers.ContentType?.MediaType, StringComparison.OrdinalIgnoreCase)
        && !ContentCoding.IsCoded(response);
}
