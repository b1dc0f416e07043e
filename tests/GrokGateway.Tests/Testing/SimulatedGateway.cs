using System.Collections.Concurrent;
using GrokSimulator;
using Microsoft.AspNetCore.Builder;

namespace GrokGateway.Tests.Testing;

/// <summary>The gateway before the real simulator, which takes no other key than the gateway's and never pauses.</summary>
internal sealed class SimulatedGateway : IAsyncDisposable
{
    private readonly WebApplication _simulator;
    private readonly ConcurrentQueue<SimulatedRequest> _calls;

    private SimulatedGateway(WebApplication simulator, GatewayHost gateway, ConcurrentQueue<SimulatedRequest> calls)
    {
        _simulator = simulator;
        _calls = calls;
        Gateway = gateway;
    }

    public GatewayHost Gateway { get; }

    public HttpClient Client => Gateway.Client;

    /// <summary>What the simulator got so far.</summary>
    public IReadOnlyList<SimulatedRequest> Calls => [.. _calls];

    public static async Task<SimulatedGateway> StartAsync(
        Dictionary<string, string?>? settings = null, bool logsEverything = false, Action<SimulatedRequest>? onRequest = null)
    {
        var calls = new ConcurrentQueue<SimulatedRequest>();
        var options = new SimulatorOptions
        {
            EventInterval = TimeSpan.Zero,
            SlowFirstToken = TimeSpan.Zero,
            ApiKey = GatewayHost.UpstreamKey,
            OnRequest = request =>
            {
                calls.Enqueue(request);
                onRequest?.Invoke(request);
            },
        };
        var simulator = await SimulatorHost.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken);
        var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator), settings, logsEverything: logsEverything);
        return new SimulatedGateway(simulator, gateway, calls);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}
