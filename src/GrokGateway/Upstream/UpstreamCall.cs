using GrokGateway.Errors;
using GrokGateway.Hosting;

namespace GrokGateway.Upstream;

/// <summary>One request to xAI with all its attempts.</summary>
internal abstract class UpstreamCall(UpstreamRequest request)
{
    public UpstreamRequest Request { get; } = request;

    public GatewayContext Context => Request.Context;

    /// <summary>When the first attempt began, as a timestamp.</summary>
    public long StartedAt { get; } = request.Context.Time.GetTimestamp();

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Makes one attempt at an address; it leaves something to write, or fails and leaves nothing behind.</summary>
    public abstract Task<GatewayFailure?> AttemptAsync(Uri address, CancellationToken cancellationToken);
}
