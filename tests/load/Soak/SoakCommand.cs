using GrokLoad.Processes;

namespace GrokLoad.Soak;

/// <summary>The soak as a command: gateway and simulator as processes of their own, ended whatever happens.</summary>
internal static class SoakCommand
{
    // Beyond the minutes asked for: running streams end, idle connections are closed.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(6);

    private static readonly string[] AnyPort = ["--urls", "http://127.0.0.1:0"];

    public static async Task<int> RunAsync(int minutes, CancellationToken cancellationToken)
    {
        if (!ProcessFiles.Exist)
        {
            await Console.Error.WriteLineAsync("The soak reads memory and connections from /proc, which this system does not have.");
            return 2;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(minutes) + LongestRest);
        try
        {
            await using var simulator = await HostProcess.StartAsync(
                "GrokSimulator.dll", [.. AnyPort, "--event-interval", "10", "--slow-first-token", "17"], limit.Token);
            await using var gateway = await HostProcess.StartAsync(
                "GrokLocalHost.dll",
                [
                    .. AnyPort, "--XAI_API_KEY", "soak", "--XAI_API_BASE", simulator.Address.ToString(),
                    "--Grok:Limits:RequestsPerWindow", "1000000", "--Grok:Limits:WindowSeconds", "1",
                ],
                limit.Token);
            return await new SoakRun(gateway, simulator, TimeSpan.FromMinutes(minutes)).RunAsync(limit.Token) ? 0 : 1;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Console.WriteLine(cancellationToken.IsCancellationRequested ? "Stopped." : "OFF: the soak did not come to its end.");
            return 1;
        }
    }
}
