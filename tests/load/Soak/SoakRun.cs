using System.Diagnostics;
using System.Net.Http.Headers;
using GrokLoad.Processes;

namespace GrokLoad.Soak;

/// <summary>
/// 1. Send for the time asked for, telling each half minute how it stands. 2. Let what runs come to its end. 3. Wait until every connection
/// is closed. 4. Tell the result.
/// </summary>
internal sealed class SoakRun(HostProcess gateway, HostProcess simulator, TimeSpan time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    // The gateway keeps a connection to upstream for a minute after its last use.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(100);

    private readonly SoakTally _tally = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var memory = new SoakMemory(gateway.Id);
        Console.WriteLine($"{SoakMix.Clients} clients for {time.TotalMinutes:0} min, gateway {gateway.Address}, simulator {simulator.Address}");
        using (var http = NewHttp())
        {
            // 1
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            stopping.CancelAfter(time);
            var clients = Enumerable.Range(0, SoakMix.Clients)
                .Select(client => new SoakClient(http, _tally).RunAsync(client, stopping.Token, cancellationToken));

            // 2
            await TellWhileAsync(Task.WhenAll(clients), memory, cancellationToken);
        }

        // 3
        var (atGateway, atUpstream) = await DrainAsync(cancellationToken);
        memory.Look();

        // 4
        return new SoakVerdict(_tally, memory, atGateway, atUpstream, gateway, simulator).Tell();
    }

    private async Task TellWhileAsync(Task clients, SoakMemory memory, CancellationToken cancellationToken)
    {
        while (await Task.WhenAny(clients, Task.Delay(Tick, cancellationToken)) != clients)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (gateway.HasEnded || simulator.HasEnded)
            {
                throw new InvalidOperationException("One of the processes ended by itself.");
            }

            memory.Look();
            Console.WriteLine(
                $"{_watch.Elapsed.TotalSeconds,5:0} s  {_tally.Requests,7} requests  {_tally.Running,3} running  {_tally.EventsOut,9} events  "
                + $"{_tally.ProblemCount} problems  gateway {memory.Last} MiB");
        }

        await clients;
    }

    private async Task<(int AtGateway, int AtUpstream)> DrainAsync(CancellationToken cancellationToken)
    {
        var began = _watch.Elapsed;
        while (true)
        {
            var open = (ProcessFiles.ConnectionsTo(gateway.Address.Port), ProcessFiles.ConnectionsTo(simulator.Address.Port));
            if (open == (0, 0) || _watch.Elapsed - began > LongestIdle)
            {
                return open;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private HttpClient NewHttp()
    {
        var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false, ResponseDrainTimeout = TimeSpan.Zero };
        var http = new HttpClient(handler) { BaseAddress = new Uri(gateway.Address, "/api/"), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "soak");
        return http;
    }
}
