using GrokLoad.Processes;
using GrokLoad.Traffic;
using GrokSimulator.Load;

namespace GrokLoad.Table;

/// <summary>The load table as a command.</summary>
internal static class TableCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    // The upstream's sockets are served by the thread that saw them ready: a hop to another one would double its cost.
    private static readonly Dictionary<string, string> UpstreamSettings = new()
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_TieredPGO"] = "0",
    };

    public static async Task<int> RunAsync(TableOptions options, CancellationToken cancellationToken)
    {
        if (!ProcessFiles.Exist)
        {
            await Console.Error.WriteLineAsync("The load table is read from /proc, and made with epoll, which this system does not have.");
            return 2;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            var cores = Cores.Find();
            await Console.Error.WriteLineAsync(
                cores is null
                    ? "Nothing is pinned: that needs taskset and two cores."
                    : $"load and upstream on core {cores.Driver}, targets on core {cores.Target}");
            await using var upstream = await HostProcess.StartAsync("GrokSimulator.dll", [LoadServer.Name], limit.Token, UpstreamSettings);
            var measurements = await new TableRun(options, upstream, cores).RunAsync(limit.Token);
            Console.WriteLine(TableReport.Write(measurements));
            return 0;
        }
        // An interrupt reaches the targets too, which end in the middle of their answers.
        catch (LoadFaultException fault) when (!limit.IsCancellationRequested)
        {
            Console.WriteLine($"FAULT: {fault.Message}");
            return 1;
        }
        catch (Exception exception) when (exception is OperationCanceledException or LoadFaultException && limit.IsCancellationRequested)
        {
            Console.WriteLine(cancellationToken.IsCancellationRequested ? "Stopped." : "OFF: the load did not come to its end.");
            return 1;
        }
    }
}
