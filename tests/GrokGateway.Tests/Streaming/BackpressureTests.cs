using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Streaming;

/// <summary>A client that reads slowly slows upstream, and what lies between them stays small.</summary>
public sealed class BackpressureTests
{
    private const int Total = 100 * 1024 * 1024;
    private const int Piece = 64 * 1024;

    // The gateway's own share is at most 64 KiB of relay buffer for events of this size, 64 KiB + 64 KiB that Kestrel takes before a write
    // waits, and 64 KiB that HttpClient reads ahead (1 MiB at most over HTTP/2). The rest is what the kernel's sockets take: four of them,
    // up to 6 MiB each on Linux.
    private const int MostBetween = 320 * 1024 + (4 * 6 * 1024 * 1024);

    [Fact]
    public async Task Client_ThatReadsSlowlyFromAFastStream_HoldsUpstreamBack()
    {
        var large = Encoding.UTF8.GetBytes(Chat.Chunk(new string('x', Piece - Chat.Chunk("").Length)));
        var sent = 0L;
        var isFull = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            while (sent < Total)
            {
                var sending = http.SendAsync(large);
                if (!sending.IsCompleted)
                {
                    isFull.TrySetResult();
                }

                await sending;
                Interlocked.Add(ref sent, large.Length);
            }

            await http.SendAsync(Chat.Finish() + Chat.Done);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        await isFull.Task.Within();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        // A kilobyte at a time until far more than all buffers hold has gone through, then the rest at once.
        var kilobyte = new byte[1024];
        var received = 0L;
        var most = 0L;
        while (received < Total / 2)
        {
            received += await body.ReadAsync(kilobyte, TestContext.Current.CancellationToken);
            most = Math.Max(most, Interlocked.Read(ref sent) - received);
        }

        Assert.InRange(most, 1, MostBetween);
        var rest = new byte[1024 * 1024];
        for (var read = 1; read > 0; received += read)
        {
            read = await body.ReadAsync(rest, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Total + Encoding.UTF8.GetByteCount(Chat.Finish() + Chat.Done), received);
    }
}
