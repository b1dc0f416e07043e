using GrokGateway.Errors;
using GrokGateway.Hosting;
using Polly;

namespace GrokGateway.Upstream;

/// <summary>One request to xAI with all its attempts; Polly's strategies find it in their context.</summary>
internal abstract class UpstreamCall(UpstreamRequest request)
{
    private static readonly ResiliencePropertyKey<UpstreamCall> Key = new("grok.call");

    public UpstreamRequest Request { get; } = request;

    public GatewayContext Context => Request.Context;

    /// <summary>When the first attempt began, as a timestamp.</summary>
    public long StartedAt { get; } = request.Context.Time.GetTimestamp();

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Makes one attempt at an address; it leaves something to write, or fails and leaves nothing behind.</summary>
    public abstract Task<GatewayFailure?> AttemptAsync(Uri address, CancellationToken cancellationToken);

    public static void Enter(ResilienceContext context, UpstreamCall call) => context.Properties.Set(Key, call);

    public static UpstreamCall Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);
}

/// <summary>A call whose successful attempt leaves a <typeparamref name="T"/>.</summary>
internal abstract class UpstreamCall<T>(UpstreamRequest request) : UpstreamCall(request)
    where T : class
{
    /// <summary>What the successful attempt left; null while there is none.</summary>
    public T? Value { get; protected set; }
}
