using GrokLoad.Processes;
using GrokLoad.Profiles;
using GrokLoad.Targets;
using GrokLoad.Traffic;

namespace GrokLoad.Table;

/// <summary>
/// Makes the load table. 1. Publish what is measured, on all cores; then take one's own. 2. In each round start every target afresh and warm
/// it up. 3. Go through the profiles, and within each through the targets, the next one first in each round: drift of the machine hits all
/// alike. 4. Measure cold starts.
/// </summary>
internal sealed class TableRun(TableOptions options, HostProcess upstream, Cores? cores)
{
    private const int WarmUps = 4;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan PacedWindow = TimeSpan.FromSeconds(4);

    private readonly TargetSet _targets = new(upstream, cores);
    private readonly Measurements _measurements = new();

    public static IReadOnlyList<string> ProfileNames { get; } = ["slow", "paced", "burst", "plain", "latency", "vision", ColdStart.Name];

    public async Task<Measurements> RunAsync(CancellationToken cancellationToken)
    {
        // 1
        var kinds = await PrepareAsync(cancellationToken);
        var coldStart = options.Wants(ColdStart.Name) ? await ColdStart.PublishAsync(kinds, Forms(), cancellationToken) : null;
        if (cores is not null)
        {
            await cores.PinDriverAsync(upstream.Id, cancellationToken);
            await cores.PinDriverAsync(Environment.ProcessId, cancellationToken);
        }

        var profiles = Profiles().Where(profile => options.Wants(profile.Name)).ToList();
        for (var round = 0; round < options.Rounds && profiles.Count > 0; round++)
        {
            var first = round % kinds.Count;
            await RunRoundAsync(profiles, [.. kinds.Skip(first), .. kinds.Take(first)], round, cancellationToken);
        }

        // 4
        if (coldStart is not null)
        {
            Tell("cold starts");
            await coldStart.MeasureAsync(_targets.UpstreamPort, cores, _measurements, cancellationToken);
        }

        return _measurements;
    }

    private async Task RunRoundAsync(
        IReadOnlyList<ILoadProfile> profiles, IReadOnlyList<TargetKind> kinds, int round, CancellationToken cancellationToken)
    {
        var running = new List<Target>();
        try
        {
            // 2
            foreach (var kind in kinds)
            {
                running.Add(await _targets.StartAsync(kind, cancellationToken));
                WarmUpTarget(running[^1], cancellationToken);
            }

            // 3
            foreach (var profile in profiles)
            {
                foreach (var target in running.Where(target => IsWorthIt(profile, target.Kind, round)))
                {
                    Tell($"round {round + 1} of {options.Rounds}: {profile.Name} on {target.Kind}");
                    Measure(profile, target, cancellationToken);
                }
            }
        }
        finally
        {
            foreach (var target in running)
            {
                await target.DisposeAsync();
            }
        }
    }

    // That the direct way is fast enough is proved once; its latency is what the others' is told against.
    private static bool IsWorthIt(ILoadProfile profile, TargetKind kind, int round) =>
        kind != TargetKind.Direct || round == 0 || profile is LatencyProfile;

    private void Measure(ILoadProfile profile, Target target, CancellationToken cancellationToken)
    {
        try
        {
            profile.Measure(target, _measurements, cancellationToken);
        }
        catch (LoadFaultException fault)
        {
            throw new LoadFaultException($"{profile.Name} on {target.Kind}: {fault.Message}");
        }
    }

    private static void WarmUpTarget(Target target, CancellationToken cancellationToken)
    {
        for (var i = 0; i < WarmUps && target.Kind != TargetKind.Direct; i++)
        {
            RateProfile.Burst().WarmUp(target, WarmUp, cancellationToken);
            RateProfile.Plain().WarmUp(target, WarmUp, cancellationToken);

            // What the runtime compiles anew of what is hot it compiles beside the work: on a single core that has no time left, never.
            cancellationToken.WaitHandle.WaitOne(Pause);
        }
    }

    private async Task<IReadOnlyList<TargetKind>> PrepareAsync(CancellationToken cancellationToken)
    {
        var kinds = new List<TargetKind>();
        foreach (var kind in options.Targets)
        {
            Tell($"preparing {kind}");
            if (await _targets.PrepareAsync(kind, cancellationToken))
            {
                kinds.Add(kind);
            }
            else
            {
                Tell($"{kind} is skipped: this machine has none, and its package feed gave none.");
            }
        }

        return kinds;
    }

    // Compiling the whole framework takes minutes: only for whoever asks for cold starts by name.
    private PublishForm[] Forms() =>
        options.Only.Count > 0 ? Enum.GetValues<PublishForm>() : [PublishForm.FrameworkDependent, PublishForm.ReadyToRun];

    // The slow one first: what a stream takes in memory shows only in a process that has not had many before.
    private IEnumerable<ILoadProfile> Profiles() =>
    [
        new PacedProfile("slow", options.Streams, TimeSpan.FromMilliseconds(100), ramp: TimeSpan.FromSeconds(2), PacedWindow),
        new PacedProfile("paced", 256, TimeSpan.FromMilliseconds(5), ramp: TimeSpan.FromSeconds(0.5), PacedWindow),
        RateProfile.Burst(),
        RateProfile.Plain(),
        new LatencyProfile(1, TimeSpan.FromMilliseconds(2)),
        new LatencyProfile(64, TimeSpan.FromMilliseconds(100)),
        new VisionProfile(_targets.UpstreamPort),
    ];

    // Beside the table, which can so be kept by itself.
    private static void Tell(string line) => Console.Error.WriteLine(line);
}
