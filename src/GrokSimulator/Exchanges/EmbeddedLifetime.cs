namespace GrokSimulator.Exchanges;

/// <summary>Leaves the process's signals alone: the simulator often runs within another program, which has its own way to end.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
