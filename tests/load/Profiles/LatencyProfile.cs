using System.Diagnostics;
using GrokLoad.Targets;
using GrokLoad.Traffic;

namespace GrokLoad.Profiles;

/// <summary>
/// The time from a request to its first event, for clients that each ask at a pace that leaves every target idle most of the time.
/// </summary>
internal sealed class LatencyProfile(int clients, TimeSpan pace) : ILoadProfile
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly byte[] Request = LoadRequests.Stream(1, TimeSpan.Zero);
    private static readonly ExpectedBody Expected = ExpectedBody.Stream(1);

    private readonly Metric _middle = Metric(clients, "p50");
    private readonly Metric _late = Metric(clients, "p99");

    public string Name => "latency";

    public void Measure(Target target, Measurements measurements, CancellationToken cancellationToken)
    {
        using var loop = new LoadLoop(cancellationToken);
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        var end = start + LoadLoop.Ticks(Time);
        for (var i = 0; i < clients; i++)
        {
            var client = loop.Connect(target.Port);
            for (var at = start + LoadLoop.Ticks(pace * i / clients); at < end; at += LoadLoop.Ticks(pace))
            {
                loop.At(at, () => SendUnlessWaiting(client));
            }
        }

        loop.Run(Time + Longest, client => times.Add(client.FirstAfter.TotalMilliseconds));
        times.Sort();
        measurements.Add(_middle, target.Kind, times[times.Count / 2]);
        measurements.Add(_late, target.Kind, times[times.Count * 99 / 100]);
    }

    // One that still waits has its time counted all the same.
    private static void SendUnlessWaiting(LoadClient client)
    {
        if (!client.IsWaiting)
        {
            client.Send(Request, Expected);
        }
    }

    private static Metric Metric(int clients, string which) =>
        new($"latency: {clients} {(clients == 1 ? "client" : "clients")}", $"ms to the first event, {which}", 2) { IsAdded = true };
}
