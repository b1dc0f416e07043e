using Polly;

namespace GrokGateway.Upstream;

/// <summary>Gives Polly's strategies the call that they judge.</summary>
internal static class ResilienceContextExtensions
{
    private static readonly ResiliencePropertyKey<UpstreamCall> Key = new("grok.call");

    public static void SetCall(this ResilienceContext context, UpstreamCall call) => context.Properties.Set(Key, call);

    public static UpstreamCall GetCall(this ResilienceContext context) => context.Properties.GetValue(Key, null!);
}
