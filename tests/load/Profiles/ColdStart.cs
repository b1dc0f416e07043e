using System.Diagnostics;
using GrokLoad.Processes;
using GrokLoad.Targets;
using GrokLoad.Traffic;

namespace GrokLoad.Profiles;

/// <summary>The time from the start of a process to the first streamed event at its client, for each form of publishing.</summary>
internal sealed class ColdStart(int upstreamPort, Cores? cores, IReadOnlyList<PublishForm> forms)
{
    /// <summary>Its word for <c>--only</c>.</summary>
    public const string Name = "cold";

    private const int Starts = 15;

    private static readonly TargetKind[] Kinds = [TargetKind.Bare, TargetKind.Gateway];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async Task MeasureAsync(IReadOnlyCollection<TargetKind> kinds, Measurements measurements, CancellationToken cancellationToken)
    {
        var programs = new List<(Metric Metric, TargetKind Kind, ProgramTarget Program)>();
        foreach (var form in forms)
        {
            foreach (var kind in Kinds.Intersect(kinds))
            {
                programs.Add((MetricOf(form), kind, await ProgramTarget.PublishAsync(kind, form, cancellationToken)));
            }
        }

        // The first of each brings its files into memory, and does not count.
        for (var i = 0; i <= Starts; i++)
        {
            foreach (var (metric, kind, program) in programs)
            {
                var time = await MeasureAsync(program, cancellationToken);
                if (i > 0)
                {
                    measurements.Add(metric, kind, time.TotalMilliseconds);
                }
            }
        }
    }

    private async Task<TimeSpan> MeasureAsync(ProgramTarget program, CancellationToken cancellationToken)
    {
        var port = TargetProcess.FreePort();
        var start = program.At(port, upstreamPort);
        var began = Stopwatch.GetTimestamp();
        await using var process = TargetProcess.Start(start, port, cores);
        await process.WaitAsync(cancellationToken);
        using var loop = new LoadLoop(cancellationToken);
        var sentAfter = Stopwatch.GetElapsedTime(began);
        var client = loop.Connect(port);
        client.Send(LoadRequests.Stream(1, TimeSpan.Zero), ExpectedBody.Stream(1));
        loop.Run(Longest, static _ => { });
        return sentAfter + client.FirstAfter;
    }

    private static Metric MetricOf(PublishForm form) => new(
        $"{Name}: start to first event",
        form switch
        {
            PublishForm.FrameworkDependent => "ms, framework-dependent",
            PublishForm.ReadyToRun => "ms, ReadyToRun",
            _ => "ms, self-contained composite, TieredPGO off",
        },
        0);
}
