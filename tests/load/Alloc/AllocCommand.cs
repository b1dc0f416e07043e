using System.Globalization;
using GrokLoad.Processes;
using GrokLoad.Traffic;
using GrokSimulator.Load;

namespace GrokLoad.Alloc;

/// <summary>
/// Tells what the gateway allocates for one event of a running stream, over real sockets: what long streams allocate beyond as many short
/// ones. And what a request with a large image does, with the full collections that it brings about.
/// </summary>
internal static class AllocCommand
{
    private const int Streams = 25;
    private const int ShortEvents = 50;
    private const int LongEvents = LoadEvents.Most;
    private const int ImageBytes = 20 * 1024 * 1024;
    private const int Images = 10;

    // So that nearly each event comes with a read of its own.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var upstream = await HostProcess.StartAsync("GrokSimulator.dll", [LoadServer.Name], cancellationToken);
        await using var gateway = await HostProcess.StartAsync(
            "GrokLoad.dll", [AllocGateway.Name, upstream.Address.ToString()], cancellationToken);
        var port = gateway.Address.Port;
        try
        {
            // The first runs fill pools and compile.
            Stream(port, ShortEvents, cancellationToken);
            Stream(port, LongEvents / 4, cancellationToken);
            var few = Stream(port, ShortEvents, cancellationToken);
            var many = Stream(port, LongEvents, cancellationToken);
            var perEvent = (many - few) / (double)(Streams * (LongEvents - ShortEvents));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Streams * LongEvents} events in {Streams} streams: {perEvent:0.00} bytes allocated per event, "
                + $"{few / Streams} bytes per short stream"));
            TellImages(port);
            return 0;
        }
        catch (LoadFaultException fault)
        {
            Console.WriteLine($"FAULT: {fault.Message}");
            return 1;
        }
    }

    private static long Stream(int port, int events, CancellationToken cancellationToken)
    {
        using var loop = new LoadLoop(cancellationToken);
        var before = Allocated.Ask(port);
        for (var i = 0; i < Streams; i++)
        {
            loop.Connect(port).Send(LoadRequests.Stream(events, Interval), ExpectedBody.Stream(events));
        }

        loop.Run(Longest, static _ => { });
        return Allocated.Ask(port).Bytes - before.Bytes;
    }

    private static void TellImages(int port)
    {
        var request = LoadRequests.Vision(LoadRequest.PlainModel, ImageBytes);
        BlockingClient.Exchange(port, request);
        var before = Allocated.Ask(port);
        for (var i = 0; i < Images; i++)
        {
            BlockingClient.Exchange(port, request);
        }

        var after = Allocated.Ask(port);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Images} requests with a 20 MB image: {(after.Bytes - before.Bytes) / Images / 1024.0:0} KB allocated per request, "
            + $"{after.FullCollections - before.FullCollections} full collections"));
    }
}
