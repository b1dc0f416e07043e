using System.Net;
using System.Text;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests;

public sealed class SimulatorReplayTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("data: {\"text\":\"Olá, 世界 👋\"}\r\n\r\ndata: [DONE]\n\n");

    public static TheoryData<string, SimulatorReplay> Splits { get; } = new()
    {
        { "at offsets", SimulatorReplay.SplitAt(Body, [18, 5, 0, 5, Body.Length]) },
        { "every 7 bytes", SimulatorReplay.SplitEvery(Body, 7) },
        { "every byte", SimulatorReplay.SplitEvery(Body, 1) },
        { "at random", SimulatorReplay.SplitAtRandom(Body, seed: 4711, parts: 9) },
        { "not at all", SimulatorReplay.SplitAt(Body, []) },
    };

    [Theory]
    [MemberData(nameof(Splits), DisableDiscoveryEnumeration = true)]
    public async Task Replay_SplitInAnyWay_ArrivesByteForByteAndFlushedPartByPart(string way, SimulatorReplay replay)
    {
        Assert.NotEmpty(way);
        await using var simulator = await RunningSimulator.StartAsync(options => options.Replay = replay);

        await using var connection = await RawConnection.OpenAsync(simulator.Client.BaseAddress!, simulator.Token);
        await connection.SendAsync(
            "POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer any\r\n"
            + "Content-Length: 2\r\nConnection: close\r\n\r\n{}",
            simulator.Token);
        var answer = await connection.ReadToEndAsync(simulator.Token);

        // One chunk on the wire for each part shows that each was flushed on its own.
        byte[] chunks = [.. replay.Parts.SelectMany(static part => (byte[])
            [.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part.Span, .. "\r\n"u8]), .. "0\r\n\r\n"u8];
        Assert.Equal(chunks, answer[(answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..]);
        Assert.Equal(Body, replay.Parts.SelectMany(static part => part.ToArray()));
    }

    [Fact]
    public void SplitAt_UnorderedOffsets_BeginsAPartAtEach() =>
        Assert.Equal([5, 13, Body.Length - 18], SimulatorReplay.SplitAt(Body, [18, 5]).Parts.Select(static part => part.Length));

    [Fact]
    public void SplitAtRandom_TheSameSeed_CutsAtTheSamePlaces()
    {
        var lengths = SimulatorReplay.SplitAtRandom(Body, seed: 1, parts: 6).Parts.Select(static part => part.Length).ToList();

        Assert.Equal(6, lengths.Count);
        Assert.Equal(lengths, SimulatorReplay.SplitAtRandom(Body, seed: 1, parts: 6).Parts.Select(static part => part.Length));
        Assert.NotEqual(lengths, SimulatorReplay.SplitAtRandom(Body, seed: 2, parts: 6).Parts.Select(static part => part.Length));
    }

    [Fact]
    public void SplitAtRandom_MorePartsThanBytes_CutsAtEachByte() =>
        Assert.Equal(3, SimulatorReplay.SplitAtRandom([1, 2, 3], seed: 1, parts: 9).Parts.Count);

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void SplitAt_OffsetOutsideTheBody_IsRefused(int offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatorReplay.SplitAt([1, 2, 3], [offset]));

    [Fact]
    public async Task Replay_OfAnError_KeepsStatusAndContentType()
    {
        var replay = SimulatorReplay.SplitEvery("<html>"u8.ToArray(), 2, "text/html", 520);
        await using var simulator = await RunningSimulator.StartAsync(options => options.Replay = replay);

        // Even a model that has a scenario gets the replay.
        using var response = await simulator.ChatAsync("sim-429");

        Assert.Equal(520, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("<html>", (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task Replay_WithAPause_WaitsBetweenTheParts()
    {
        var time = new ManualTime();
        var replay = SimulatorReplay.SplitEvery("abc"u8.ToArray(), 1, pause: TimeSpan.FromHours(1));
        await using var simulator = await RunningSimulator.StartAsync(options => (options.Time, options.Replay) = (time, replay));

        using var response = await simulator.ChatAsync();
        var stream = await response.Content.ReadAsStreamAsync(simulator.Token);
        foreach (var letter in "abc")
        {
            Assert.Equal(letter, await ReadLetterAsync(stream, simulator.Token));
            if (letter != 'c')
            {
                (await time.NextTimerAsync(simulator.Token)).Fire();
            }
        }
    }

    [Fact]
    public async Task Replay_OfAnEmptyBody_EndsAtOnce()
    {
        var replay = SimulatorReplay.SplitEvery([], 1);
        await using var simulator = await RunningSimulator.StartAsync(options => options.Replay = replay);

        using var response = await simulator.ChatAsync();

        Assert.Equal("", (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task Replay_OfAGet_IsNotUsed()
    {
        var replay = SimulatorReplay.SplitEvery(Body, 1);
        await using var simulator = await RunningSimulator.StartAsync(options => options.Replay = replay);

        using var response = await simulator.GetAsync("/v1/models");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    private static async Task<char> ReadLetterAsync(Stream stream, CancellationToken cancellationToken)
    {
        var letter = new byte[1];
        await stream.ReadExactlyAsync(letter, cancellationToken);
        return (char)letter[0];
    }
}
