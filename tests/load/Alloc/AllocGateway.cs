using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GrokLoad.Alloc;

/// <summary>The gateway alone in a process, which tells what that process has allocated.</summary>
internal static class AllocGateway
{
    /// <summary>The word on the command line that starts it.</summary>
    public const string Name = "alloc-gateway";

    /// <summary>Asked with GET, tells the bytes allocated so far and the full collections.</summary>
    public const string Path = "/allocated";

    public static async Task<int> RunAsync(string upstream, CancellationToken cancellationToken)
    {
        await using var gateway = await InProcessGateway.StartAsync(
            upstream, cancellationToken, static app => app.MapGet(Path, static http => http.Response.WriteAsync(Describe())));
        Console.WriteLine($"The gateway listens on {gateway.Address}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It is told to stop.
        }

        return 0;
    }

    private static string Describe() => $"allocated={GC.GetTotalAllocatedBytes(precise: true)} full={GC.CollectionCount(2)};";
}
