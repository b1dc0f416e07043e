using System.Diagnostics;
using GrokLoad.Processes;
using GrokLoad.Targets;
using GrokLoad.Traffic;

namespace GrokLoad.Profiles;

/// <summary>The time from the start of a process to the first streamed event at its client, for each form of publishing.</summary>
internal sealed class ColdStart
{
    /// <summary>Its word for <c>--only</c>.</summary>
    public const string Name = "cold";

    private const int Starts = 15;

    private static readonly TargetKind[] Kinds = [TargetKind.Bare, TargetKind.Gateway];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<(PublishForm Form, TargetKind Kind, ProgramTarget Program)> _programs;

    private ColdStart(IReadOnlyList<(PublishForm Form, TargetKind Kind, ProgramTarget Program)> programs) => _programs = programs;

    public static async Task<ColdStart> PublishAsync(
        IReadOnlyCollection<TargetKind> kinds, IReadOnlyList<PublishForm> forms, CancellationToken cancellationToken)
    {
        var programs = new List<(PublishForm Form, TargetKind Kind, ProgramTarget Program)>();
        foreach (var form in forms)
        {
            foreach (var kind in Kinds.Intersect(kinds))
            {
                programs.Add((form, kind, await ProgramTarget.PublishAsync(kind, form, cancellationToken)));
            }
        }

        return new ColdStart(programs);
    }

    public async Task MeasureAsync(int upstreamPort, Cores? cores, Measurements measurements, CancellationToken cancellationToken)
    {
        // The first of each brings its files into memory, and does not count.
        for (var i = 0; i <= Starts; i++)
        {
            foreach (var (form, kind, program) in _programs)
            {
                var time = await MeasureAsync(program, upstreamPort, cores, cancellationToken);
                if (i > 0)
                {
                    measurements.Add(MetricOf(form), kind, time.TotalMilliseconds);
                }
            }
        }
    }

    private static async Task<TimeSpan> MeasureAsync(
        ProgramTarget program, int upstreamPort, Cores? cores, CancellationToken cancellationToken)
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
