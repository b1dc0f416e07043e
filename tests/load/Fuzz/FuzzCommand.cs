using System.Diagnostics;

namespace GrokLoad.Fuzz;

/// <summary>The fuzz run as a command: it tells what came, and fails when something is off.</summary>
internal static class FuzzCommand
{
    public static async Task<int> RunAsync(int count, int seed, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Sending {count} random and mutated bodies, seed {seed}...");
        var watch = Stopwatch.StartNew();
        FuzzReport report;
        try
        {
            report = await FuzzRun.RunAsync(count, seed, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Somebody pressed Ctrl-C: what came so far says nothing.
            Console.WriteLine("Stopped.");
            return 1;
        }

        foreach (var (answer, times) in report.Answers.OrderByDescending(pair => pair.Value))
        {
            Console.WriteLine($"{times,9}  {answer}");
        }

        foreach (var problem in report.Problems)
        {
            Console.WriteLine(problem);
        }

        Console.WriteLine($"{count} bodies in {watch.Elapsed.TotalSeconds:0.0} s, {report.Accepted} accepted, {report.Problems.Count} problems");
        return report.Problems.Count == 0 ? 0 : 1;
    }
}
