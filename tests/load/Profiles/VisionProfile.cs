using GrokLoad.Targets;
using GrokLoad.Traffic;
using GrokSimulator.Load;

namespace GrokLoad.Profiles;

/// <summary>
/// Questions about a large image. 1. Some at once, whose answers upstream holds back until the target's memory was looked at. 2. Some one
/// after another, for their cost.
/// </summary>
internal sealed class VisionProfile(int upstreamPort) : ILoadProfile
{
    private const int ImageBytes = 20 * 1024 * 1024;
    private const int AtOnce = 4;
    private const int InARow = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly Metric Memory = new("vision: 20 MB image", "memory per body in flight, of its size", 2);
    private static readonly Metric Cost = new("vision: 20 MB image", "CPU ms per request", 1);

    private readonly byte[] _held = LoadRequests.Vision(LoadRequest.HeldModel, ImageBytes);
    private readonly byte[] _plain = LoadRequests.Vision(LoadRequest.PlainModel, ImageBytes);

    public string Name => "vision";

    public void Measure(Target target, Measurements measurements, CancellationToken cancellationToken)
    {
        BlockingClient.Exchange(target.Port, _plain);

        // 1
        var idle = target.ResidentKibibytes;
        var asking = Enumerable.Range(0, AtOnce)
            .Select(_ => Task.Run(() => BlockingClient.Exchange(target.Port, _held), cancellationToken))
            .ToArray();
        try
        {
            WaitUntilHeld(asking, cancellationToken);
            if (target.ResidentKibibytes - idle is { } grown)
            {
                measurements.Add(Memory, target.Kind, grown * 1024.0 / AtOnce / ImageBytes);
            }
        }
        finally
        {
            BlockingClient.Get(upstreamPort, LoadRequest.ReleasePath);
        }

        Task.WaitAll(asking, cancellationToken);

        // 2
        var before = target.ProcessorTime;
        for (var i = 0; i < InARow; i++)
        {
            BlockingClient.Exchange(target.Port, _plain);
        }

        measurements.Add(Cost, target.Kind, (target.ProcessorTime - before).TotalMilliseconds / InARow);
    }

    private void WaitUntilHeld(Task[] asking, CancellationToken cancellationToken)
    {
        var all = $$"""{"held":{{AtOnce}}}""";
        var limit = DateTime.UtcNow + LongestWait;
        while (!BlockingClient.Get(upstreamPort, LoadRequest.HeldPath).Contains(all, StringComparison.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            LoadFaultException.ThrowUnless(
                DateTime.UtcNow < limit && !Array.Exists(asking, static task => task.IsFaulted), "the bodies did not arrive at upstream");
            Thread.Sleep(10);
        }
    }
}
