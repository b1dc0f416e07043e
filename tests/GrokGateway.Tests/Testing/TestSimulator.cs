using GrokSimulator;
using Microsoft.AspNetCore.Builder;

namespace GrokGateway.Tests.Testing;

/// <summary>The real simulator on a port of its own, without its pauses between events.</summary>
internal static class TestSimulator
{
    public static Task<WebApplication> StartAsync(SimulatorReplay? replay = null) => SimulatorHost.StartAsync(
        new SimulatorOptions { EventInterval = TimeSpan.Zero, Replay = replay }, cancellationToken: TestContext.Current.CancellationToken);
}
