using GrokGateway.Options;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Normalising;

/// <summary>A gateway of each mode before one upstream, shared by the tests of one class, which run one after the other.</summary>
public sealed class ThreeModes : IAsyncLifetime
{
    private readonly Dictionary<NormaliseMode, GatewayHost> _gateways = [];
    private ScriptedUpstream _upstream = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await KeyedUpstream.StartAsync();
        foreach (var mode in Enum.GetValues<NormaliseMode>())
        {
            _gateways[mode] = await GatewayHost.StartAsync(_upstream.Address, new()
            {
                ["Grok:Requests:Normalise"] = mode.ToString(),
                ["Grok:Limits:RequestsPerWindow"] = "1000000",
                ["Grok:Models:Aliases:0:Name"] = "fast",
                ["Grok:Models:Aliases:0:Model"] = "grok-4.20-non-reasoning",
                ["Grok:Models:Aliases:1:Name"] = "grok-4.20-non-reasoning-of-ours",
                ["Grok:Models:Aliases:1:Model"] = "grok-4.3",
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways.Values)
        {
            await gateway.DisposeAsync();
        }

        await _upstream.DisposeAsync();
    }

    /// <summary>Sends a request: what upstream got of it, and what the answer says was left out.</summary>
    internal async Task<(string Sent, string? Adjusted)> SendAsync(NormaliseMode mode, string path, string body)
    {
        var before = _upstream.Calls.Count;
        using var response = await _gateways[mode].Client.PostAsync(path, body);
        await response.TextAsync();
        return (
            Assert.Single(_upstream.Calls.Skip(before)).Text,
            response.Headers.TryGetValues("X-Grok-Adjusted", out var values) ? values.Single() : null);
    }
}
