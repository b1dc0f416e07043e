using System.Diagnostics;

namespace GrokLoad.Processes;

/// <summary>One core for whoever sends and answers, and one for whoever is measured, so that neither takes the other's time.</summary>
/// <param name="Driver">The core of the load generator and of the upstream.</param>
/// <param name="Target">The core of the process under test.</param>
internal sealed record Cores(int Driver, int Target)
{
    private const string Tool = "taskset";

    /// <summary>Null where there is only one core, or no <c>taskset</c>.</summary>
    public static Cores? Find()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var hasTool = path.Split(':').Any(static folder => File.Exists(Path.Combine(folder, Tool)));
        return hasTool && ProcessFiles.Processors() is [var first, var second, ..]
            ? new Cores(first, second)
            : null;
    }

    /// <summary>Keeps a running process, and what it starts from then on, on the driver's core.</summary>
    public async Task PinDriverAsync(int process, CancellationToken cancellationToken)
    {
        using var tool = Process.Start(new ProcessStartInfo(Tool, ["-a", "-c", "-p", $"{Driver}", $"{process}"])
        {
            RedirectStandardOutput = true,
        })!;
        await tool.WaitForExitAsync(cancellationToken);
    }

    /// <summary>The command that runs <paramref name="command"/> on the target's core, in the same process.</summary>
    public string[] OnTarget(string[] command) => [Tool, "-c", $"{Target}", .. command];
}
