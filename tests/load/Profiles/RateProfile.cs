using System.Diagnostics;
using GrokLoad.Targets;
using GrokLoad.Traffic;

namespace GrokLoad.Profiles;

/// <summary>Clients that each ask again as soon as they have their answer: how many answers a second one core can give.</summary>
internal sealed class RateProfile(string name, string title, string unit, byte[] request, ExpectedBody expected) : ILoadProfile
{
    private const int ClientCount = 64;

    private static readonly TimeSpan LeadIn = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Metric _rate = new($"{name}: {title}", $"{unit}/s", 0);
    private readonly Metric _cost = new($"{name}: {title}", $"CPU µs per {unit[..^1]}", 1);

    public string Name => name;

    public static RateProfile Burst() => new(
        "burst", "64 at once, 200 events each", "streams", LoadRequests.Stream(200, TimeSpan.Zero), ExpectedBody.Stream(200));

    public static RateProfile Plain() => new("plain", "64 at once", "requests", LoadRequests.Plain(), ExpectedBody.Completion);

    public void Measure(Target target, Measurements measurements, CancellationToken cancellationToken)
    {
        var (answers, time, cost) = Run(target, LeadIn, Window, cancellationToken);
        measurements.Add(_rate, target.Kind, answers / time.TotalSeconds);
        measurements.Add(_cost, target.Kind, cost.TotalMicroseconds / answers);
    }

    /// <summary>The load without its figures, so that a target is compiled and its pools are filled.</summary>
    public void WarmUp(Target target, TimeSpan time, CancellationToken cancellationToken) =>
        Run(target, TimeSpan.Zero, time, cancellationToken);

    private (long Answers, TimeSpan Time, TimeSpan Cost) Run(
        Target target, TimeSpan leadIn, TimeSpan window, CancellationToken cancellationToken)
    {
        using var loop = new LoadLoop(cancellationToken);
        var isOver = false;
        (long Answers, long At, TimeSpan Cost) before = default;
        (long Answers, TimeSpan Time, TimeSpan Cost) result = default;
        var start = Stopwatch.GetTimestamp();
        loop.At(start + LoadLoop.Ticks(leadIn), () => before = (loop.Answers, Stopwatch.GetTimestamp(), target.ProcessorTime));
        loop.At(start + LoadLoop.Ticks(leadIn + window), () =>
        {
            result = (loop.Answers - before.Answers, Stopwatch.GetElapsedTime(before.At), target.ProcessorTime - before.Cost);
            isOver = true;
        });
        for (var i = 0; i < ClientCount; i++)
        {
            loop.Connect(target.Port).Send(request, expected);
        }

        loop.Run(leadIn + window + Longest, client =>
        {
            if (!isOver)
            {
                client.Send(request, expected);
            }
        });
        return result;
    }
}
