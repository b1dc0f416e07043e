using GrokLoad.Processes;

namespace GrokLoad.Targets;

/// <summary>Publishes the targets once and starts them as often as asked.</summary>
internal sealed class TargetSet(HostProcess upstream, Cores? cores)
{
    private readonly Dictionary<TargetKind, Func<int, TargetStart>> _starts = [];

    public int UpstreamPort => upstream.Address.Port;

    /// <summary>Makes a target ready to be started; false when this machine lacks it.</summary>
    public async Task<bool> PrepareAsync(TargetKind kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case TargetKind.Direct:
                return true;
            case TargetKind.Nginx:
                if (await NginxTarget.FindAsync(cancellationToken) is not { } nginx)
                {
                    return false;
                }

                _starts[kind] = port => nginx.At(port, UpstreamPort);
                return true;
            default:
                var program = await ProgramTarget.PublishAsync(kind, PublishForm.ReadyToRun, cancellationToken);
                _starts[kind] = port => program.At(port, UpstreamPort);
                return true;
        }
    }

    public async Task<Target> StartAsync(TargetKind kind, CancellationToken cancellationToken)
    {
        if (kind == TargetKind.Direct)
        {
            return new Target(kind, UpstreamPort, [upstream.Id, Environment.ProcessId], null);
        }

        var port = TargetProcess.FreePort();
        var process = TargetProcess.Start(_starts[kind](port), port, cores);
        try
        {
            await process.WaitAsync(cancellationToken);
            return new Target(kind, port, [process.Id], process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
