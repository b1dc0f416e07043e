using GrokGateway.Errors;
using GrokGateway.Options;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace GrokGateway.Upstream;

/// <summary>
/// Where xAI is, in the order of preference. With several addresses each has a circuit breaker: one that keeps failing rests, and the next
/// one takes over.
/// </summary>
internal sealed class UpstreamAddresses
{
    private readonly RestingAddress[] _several;

    public UpstreamAddresses(IOptions<UpstreamOptions> options, TimeProvider time)
    {
        All = [.. options.Value.BaseUrls.Select(Parse)];
        _several = All.Count > 1 ? [.. All.Select(address => new RestingAddress(address, time))] : [];
    }

    public IReadOnlyList<Uri> All { get; }

    /// <summary>By index, whether an address rests; empty when there is only one, which never does.</summary>
    public IEnumerable<bool> Resting => _several.Select(address => address.IsResting);

    /// <summary>Makes an attempt at the first address that does not rest.</summary>
    public Task<GatewayFailure?> TryAsync(UpstreamCall call, CancellationToken cancellationToken) =>
        _several.Length == 0 ? call.AttemptAsync(All[0], cancellationToken) : TryEachAsync(call, cancellationToken);

    private async Task<GatewayFailure?> TryEachAsync(UpstreamCall call, CancellationToken cancellationToken)
    {
        foreach (var address in _several)
        {
            try
            {
                return await address.TryAsync(call, cancellationToken);
            }
            catch (BrokenCircuitException)
            {
                // It rests, or another request is trying it.
            }
        }

        return new GatewayFailure(GatewayError.UpstreamUnavailable, "xAI is not available at any of its addresses at the moment.");
    }

    private static Uri Parse(string text) =>
        UpstreamAddress.TryParse(text, out var address) ? address : throw new InvalidOperationException("The address was not validated.");
}
