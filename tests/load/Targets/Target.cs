using GrokLoad.Processes;

namespace GrokLoad.Targets;

/// <summary>A running target.</summary>
internal sealed class Target(TargetKind kind, int port, IReadOnlyList<int> processes, TargetProcess? process) : IAsyncDisposable
{
    public TargetKind Kind => kind;

    public int Port => port;

    /// <summary>What it has taken so far; of the direct way, what the upstream and the load generator have.</summary>
    public TimeSpan ProcessorTime => TimeSpan.FromTicks(processes.Sum(static id => ProcessFiles.ProcessorTime(id).Ticks));

    /// <summary>The memory it has in use; null where there is no process between.</summary>
    public long? ResidentKibibytes => process is null ? null : ProcessFiles.ResidentKibibytes(process.Id);

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }
}
