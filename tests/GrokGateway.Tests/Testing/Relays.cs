using System.Text;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Streaming;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Testing;

/// <summary>Runs a relay on prepared pieces, without a socket.</summary>
internal static class Relays
{
    public const int MaxEventBytes = 4096;

    public static Task<(GatewayFailure? Failure, List<string> Writes, GatewayContext Context)> RelayAsync(
        IStreamProgress progress, string stream) => RelayAsync(progress, [Encoding.UTF8.GetBytes(stream)]);

    /// <summary>Relays a stream that comes in these pieces.</summary>
    public static async Task<(GatewayFailure? Failure, List<string> Writes, GatewayContext Context)> RelayAsync(
        IStreamProgress progress, IEnumerable<byte[]> pieces)
    {
        await using var body = new WritesStream();
        using var context = NewContext(body);
        using var watch = NewWatch(context);
        GatewayFailure? failure;
        await using (var answer = new SseAnswer(context, watch, TimeSpan.FromSeconds(15)))
        {
            using var relay = new EventRelay(context, watch, answer, progress, MaxEventBytes);
            var upstream = new PiecesStream(pieces.Where(piece => piece.Length > 0).Select(piece => (ReadOnlyMemory<byte>)piece));
            failure = await relay.RunAsync(upstream);
        }

        return (failure, body.Writes, context);
    }

    /// <summary>What the relay allocates for each further read that brings these events.</summary>
    public static async Task<double> AllocatedPerReadAsync(Func<IStreamProgress> newProgress, string events)
    {
        const int Reads = 20_000;
        var bytes = (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(events);
        await MeasureAsync(newProgress(), bytes, 100);
        var few = await MeasureAsync(newProgress(), bytes, 100);
        var many = await MeasureAsync(newProgress(), bytes, 100 + Reads);
        return (many - few) / (double)Reads;
    }

    public static StreamWatch NewWatch(GatewayContext context)
    {
        var hour = TimeSpan.FromHours(1);
        return new StreamWatch(context, hour, hour, hour);
    }

    private static async Task<long> MeasureAsync(IStreamProgress progress, ReadOnlyMemory<byte> events, int reads)
    {
        var pieces = new PiecesStream(Enumerable.Repeat(events, reads).ToList());
        using var context = NewContext(Stream.Null);
        using var watch = NewWatch(context);
        await using var answer = new SseAnswer(context, watch, TimeSpan.FromSeconds(15));
        using var relay = new EventRelay(context, watch, answer, progress, MaxEventBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var running = relay.RunAsync(pieces);
        Assert.True(running.IsCompleted, "The relay left the thread, so that its allocations cannot be counted.");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static GatewayContext NewContext(Stream body)
    {
        var http = new DefaultHttpContext();
        http.Response.Body = body;
        return new GatewayContext(http, GatewayOperation.ChatCompletions, TimeProvider.System, CancellationToken.None);
    }
}
