using System.Diagnostics;
using System.Globalization;

namespace GrokLoad.Leave;

/// <summary>Measures how long it takes from a client's leaving to the end of its call at upstream, in each phase of an answer.</summary>
internal static class LeaveCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly byte[] Body =
        """{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true}"""u8.ToArray();

    public static async Task<int> RunAsync(int count, CancellationToken cancellationToken)
    {
        await using var upstream = await LeaveUpstream.StartAsync(cancellationToken);
        await using var gateway = await InProcessGateway.StartAsync(upstream.Address, cancellationToken);
        Console.WriteLine($"From the client's leaving to the end of the call at upstream, {count} clients each, one after another");
        Console.WriteLine();
        Console.WriteLine("| phase | p50 ms | p99 ms | most ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var phase in Enum.GetValues<LeavePhase>())
        {
            upstream.Phase = phase;
            var times = new List<double>(count);
            for (var i = 0; i < count; i++)
            {
                times.Add(await MeasureAsync(upstream, gateway.Address, phase, cancellationToken));
            }

            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Describe(phase)} | {times[count / 2]:0.00} | {times[count * 99 / 100]:0.00} | {times[^1]:0.00} |"));
        }

        return 0;
    }

    private static async Task<double> MeasureAsync(
        LeaveUpstream upstream, Uri gateway, LeavePhase phase, CancellationToken cancellationToken)
    {
        var call = upstream.NextCall();
        using var handler = new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero };
        using var client = new HttpClient(handler);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/api/v1/chat/completions"))
        {
            Content = new ByteArrayContent(Body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Authorization = new("Bearer", "any-key");
        var answering = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
        await call.Arrived.Task.WaitAsync(Longest, cancellationToken);
        if (phase != LeavePhase.BeforeTheFirstByte)
        {
            using var response = await answering;
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            await stream.ReadExactlyAsync(new byte[1], cancellationToken);
            call.LeftAt = Stopwatch.GetTimestamp();
        }
        else
        {
            call.LeftAt = Stopwatch.GetTimestamp();
            await leaving.CancelAsync();
        }

        var endedAt = await call.Ended.Task.WaitAsync(Longest, cancellationToken);
        return Stopwatch.GetElapsedTime(call.LeftAt, endedAt).TotalMilliseconds;
    }

    private static string Describe(LeavePhase phase) => phase switch
    {
        LeavePhase.BeforeTheFirstByte => "before the first byte",
        LeavePhase.WhileUpstreamIsSilent => "while upstream is silent",
        _ => "in the middle of a running stream",
    };
}
