using BenchmarkDotNet.Attributes;
using GrokGateway.Hosting;
using GrokGateway.Streaming;
using GrokSimulator.Load;
using Microsoft.AspNetCore.Http;

namespace GrokLoad.Micro;

/// <summary>The chat relay between memory and nowhere: what it costs for one event, of so many that come with one read.</summary>
public class RelayBenchmarks
{
    private const int MaxEventBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Params(1, 16)]
    public int EventsPerRead { get; set; }

    [Benchmark(OperationsPerInvoke = LoadEvents.Most)]
    public async Task<long> Relay()
    {
        await using var upstream = new CannedStream(EventsPerRead * LoadEvents.Length);
        var http = new DefaultHttpContext();
        http.Response.Body = Stream.Null;
        using var context = new GatewayContext(http, GatewayOperation.ChatCompletions, TimeProvider.System, CancellationToken.None);
        using var watch = new StreamWatch(context, Hour, Hour, Hour);
        await using var answer = new SseAnswer(context, watch, Hour);
        using var relay = new EventRelay(context, watch, answer, new ChatProgress(includeUsage: true), MaxEventBytes);
        return await relay.RunAsync(upstream) is null ? context.Record.Events : throw new InvalidOperationException("The stream failed.");
    }
}
