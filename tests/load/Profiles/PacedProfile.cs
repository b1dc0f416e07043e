using System.Diagnostics;
using GrokLoad.Targets;
using GrokLoad.Traffic;

namespace GrokLoad.Profiles;

/// <summary>
/// Open streams whose events come at a pace, as a model's tokens do. 1. The streams begin, one after another. 2. A window in which all are
/// open is measured. 3. They end by themselves, whole.
/// </summary>
internal sealed class PacedProfile(string name, int streams, TimeSpan interval, TimeSpan ramp, TimeSpan window) : ILoadProfile
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(60);

    private readonly Metric _cost = new(Title(name, streams, interval), "CPU µs per event", 1);
    private readonly Metric _rate = new(Title(name, streams, interval), "events/s", 0);
    private readonly Metric _memory = new(Title(name, streams, interval), "KB per open stream", 1);

    private int _ended;

    public string Name => name;

    public void Measure(Target target, Measurements measurements, CancellationToken cancellationToken)
    {
        // 1
        var idle = target.ResidentKibibytes;
        var length = ramp + Settling + window + Settling;
        var events = (int)(length / interval);
        var request = LoadRequests.Stream(events, interval);
        var expected = ExpectedBody.Stream(events);
        using var loop = new LoadLoop(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < streams; i++)
        {
            loop.At(start + LoadLoop.Ticks(ramp * i / streams), () => loop.Connect(target.Port).Send(request, expected));
        }

        // 2
        _ended = 0;
        var windowStart = start + LoadLoop.Ticks(ramp + Settling);
        var before = default(Look);
        loop.At(windowStart, () => before = new Look(target, loop));
        loop.At(windowStart + LoadLoop.Ticks(window), () => Note(target, measurements, before, new Look(target, loop), idle));

        // 3
        loop.Run(length + LongestLag, _ => _ended++);
        LoadFaultException.ThrowUnless(_ended == streams, $"{_ended} of {streams} streams came to their end");
    }

    private void Note(Target target, Measurements measurements, Look before, Look after, long? idle)
    {
        LoadFaultException.ThrowUnless(_ended == 0, "streams ended before the window did");
        var events = after.Events - before.Events;
        measurements.Add(_cost, target.Kind, (after.Time - before.Time).TotalMicroseconds / events);
        measurements.Add(_rate, target.Kind, events / Stopwatch.GetElapsedTime(before.At, after.At).TotalSeconds);
        if (after.Memory - idle is { } grown)
        {
            measurements.Add(_memory, target.Kind, grown / (double)streams);
        }
    }

    private static string Title(string name, int streams, TimeSpan interval) =>
        $"{name}: {streams} streams, {1 / interval.TotalSeconds:0} events/s each";

    private readonly struct Look(Target target, LoadLoop loop)
    {
        public long Events { get; } = loop.Events;

        public long At { get; } = Stopwatch.GetTimestamp();

        public TimeSpan Time { get; } = target.ProcessorTime;

        public long? Memory { get; } = target.ResidentKibibytes;
    }
}
