using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;

namespace GrokGateway.Streaming;

/// <summary>
/// The limits on waiting while an answer is under way: for upstream's first byte, for its next one, and for a client that does not read.
/// Waiting is marked, not timed: one timer looks at the marks when the nearest limit could have passed, so that marking costs nothing. The
/// same timer keeps the answer alive.
/// </summary>
internal sealed class StreamWatch : IDisposable
{
    private readonly GatewayContext _context;
    private readonly TimeProvider _time;
    private readonly TimeSpan _first;
    private readonly TimeSpan _idle;
    private readonly TimeSpan _stall;
    private readonly ITimer _timer;

    // Timestamps of when the waiting began; 0: not waiting. Another thread reads them.
    private long _upstreamSince;
    private long _clientSince;
    private bool _upstreamBegan;
    private KeptAliveAnswer? _answer;

    /// <param name="context">The client's request.</param>
    /// <param name="first">How long upstream may take to its first byte.</param>
    /// <param name="idle">How long upstream may be silent from then on.</param>
    /// <param name="stall">How long one write may wait for the client.</param>
    public StreamWatch(GatewayContext context, TimeSpan first, TimeSpan idle, TimeSpan stall)
    {
        _context = context;
        _time = context.Time;
        (_first, _idle, _stall) = (first, idle, stall);
        _timer = _time.CreateTimer(
            static watch => ((StreamWatch)watch!).Look(), this, Shortest(first, idle, stall), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when a limit was exceeded, which the context tells then, or when the request is given up.</summary>
    public CancellationToken Token => _context.Stopped;

    public static GatewayFailure ClientStalled(TimeSpan limit) =>
        new(GatewayError.ClientStalled, $"The client read nothing for {limit.TotalSeconds:0} seconds.");

    /// <summary>Has the silences of an answer filled, the first after <paramref name="due"/>.</summary>
    public void KeepAlive(KeptAliveAnswer answer, TimeSpan due)
    {
        Volatile.Write(ref _answer, answer);
        _timer.Change(Shortest(due, Shortest(_first, _idle, _stall)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to wait for the first byte of an attempt's answer.</summary>
    public void BeginAttempt()
    {
        Volatile.Write(ref _upstreamBegan, false);
        AwaitUpstream();
    }

    /// <summary>Says that upstream owes nothing for now: the next attempt is still to begin.</summary>
    public void EndAttempt() => Volatile.Write(ref _upstreamSince, 0);

    public void AwaitUpstream() => Volatile.Write(ref _upstreamSince, _time.GetTimestamp());

    public void UpstreamCame()
    {
        Volatile.Write(ref _upstreamSince, 0);
        Volatile.Write(ref _upstreamBegan, true);
    }

    /// <summary>Writes to the client, which may take so long and no longer.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        Volatile.Write(ref _clientSince, _time.GetTimestamp());
        var write = AnswerWriter.WriteAsync(_context, bytes, Token);
        if (!write.IsCompletedSuccessfully)
        {
            return WaitAsync(write);
        }

        write.GetAwaiter().GetResult();
        Volatile.Write(ref _clientSince, 0);
        return default;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // In this order: a mark that is newer than what was read before it can only look younger.
        var limit = Volatile.Read(ref _upstreamBegan) ? _idle : _first;
        var upstream = Remaining(limit, Volatile.Read(ref _upstreamSince));
        var client = Remaining(_stall, Volatile.Read(ref _clientSince));
        try
        {
            if (upstream > TimeSpan.Zero && client > TimeSpan.Zero)
            {
                var nearest = Shortest(upstream, client, Shortest(_first, _idle));
                _timer.Change(Shortest(nearest, Volatile.Read(ref _answer)?.Beat() ?? nearest), Timeout.InfiniteTimeSpan);
                return;
            }

            _context.Exceed(client <= TimeSpan.Zero ? ClientStalled(_stall) : UpstreamTimedOut());
        }
        catch (ObjectDisposedException)
        {
            // The answer ended while the timer was on its way.
        }
    }

    private GatewayFailure UpstreamTimedOut() => new(
        GatewayError.UpstreamTimeout,
        _upstreamBegan
            ? $"xAI was silent for {_idle.TotalSeconds:0} seconds."
            : $"xAI did not answer within {_first.TotalSeconds:0} seconds.");

    private async ValueTask WaitAsync(ValueTask write)
    {
        await write;
        Volatile.Write(ref _clientSince, 0);
    }

    private TimeSpan Remaining(TimeSpan limit, long since) => since == 0 ? limit : limit - _time.GetElapsedTime(since);

    private static TimeSpan Shortest(TimeSpan a, TimeSpan b, TimeSpan c) => Shortest(a, Shortest(b, c));

    private static TimeSpan Shortest(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
