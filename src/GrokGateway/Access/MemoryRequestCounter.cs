using System.Collections.Concurrent;

namespace GrokGateway.Access;

/// <summary>
/// Counts in memory by the generic cell rate algorithm: one timestamp a key, from which follows when the next permit frees. A limit is given
/// with each request, so that a changed one holds at once.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="capacity">How many keys are told apart; what is beyond shares one count, so that memory is bounded.</param>
internal sealed class MemoryRequestCounter(TimeProvider time, int capacity) : IRequestCounter
{
    private readonly ConcurrentDictionary<string, Cell> _cells = new(StringComparer.Ordinal);
    private readonly Cell _overflow = new();
    private readonly long _start = time.GetTimestamp();
    private long _sweptAt;

    public ValueTask<RateDecision> TakeAsync(string key, RateLimit limit, CancellationToken cancellationToken)
    {
        var now = time.GetElapsedTime(_start).Ticks;
        return new ValueTask<RateDecision>(CellOf(key, now).Take(limit, now));
    }

    private Cell CellOf(string key, long now)
    {
        if (_cells.TryGetValue(key, out var cell))
        {
            return cell;
        }

        if (_cells.Count >= capacity)
        {
            Sweep(now);
        }

        return _cells.Count < capacity ? _cells.GetOrAdd(key, static _ => new Cell()) : _overflow;
    }

    // At most once a second: whoever fills the table on purpose must not have it searched with each request.
    private void Sweep(long now)
    {
        var last = Interlocked.Read(ref _sweptAt);
        if (now - last < TimeSpan.TicksPerSecond || Interlocked.CompareExchange(ref _sweptAt, now, last) != last)
        {
            return;
        }

        foreach (var (key, cell) in _cells)
        {
            if (cell.IsIdle(now))
            {
                _cells.TryRemove(key, out _);
            }
        }
    }

    private sealed class Cell
    {
        private readonly Lock _lock = new();

        // The theoretical arrival time: when all that was admitted will have been paid for.
        private long _paidAt;

        public bool IsIdle(long now)
        {
            lock (_lock)
            {
                return _paidAt <= now;
            }
        }

        public RateDecision Take(RateLimit limit, long now)
        {
            // A whole number of intervals, or a large limit would admit more than it says.
            var interval = limit.Window.Ticks / limit.Requests;
            var window = interval * limit.Requests;
            var tolerance = window - interval;
            lock (_lock)
            {
                // Not beyond one window from now, should the window have become shorter. Kept also when the request is refused, or what was
                // told of the next permit would move on with the clock.
                _paidAt = Math.Clamp(_paidAt, now, now + window);
                if (_paidAt - now > tolerance)
                {
                    return new RateDecision(false, 0, TimeSpan.FromTicks(_paidAt - tolerance - now));
                }

                _paidAt += interval;
                var remaining = (int)((window - (_paidAt - now)) / interval);
                var untilNext = remaining > 0 ? 0 : Math.Max(0, _paidAt - tolerance - now);
                return new RateDecision(true, remaining, TimeSpan.FromTicks(untilNext));
            }
        }
    }
}
