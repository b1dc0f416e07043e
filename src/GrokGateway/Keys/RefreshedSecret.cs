namespace GrokGateway.Keys;

/// <summary>
/// A value that is loaded when it is first asked for, then served from memory and renewed in the background. All who wait for the first
/// load share one; a failed one is remembered for a while, so that an outage is not waited out by each request; once there was a value, the
/// last good one stays.
/// </summary>
/// <param name="load">Loads the value; null when it cannot be had. Does not throw.</param>
/// <param name="interval">The time between two loads in the background.</param>
/// <param name="time">The clock.</param>
internal sealed class RefreshedSecret<T>(Func<CancellationToken, Task<T?>> load, TimeSpan interval, TimeProvider time) : IDisposable
    where T : class
{
    private static readonly TimeSpan FailureMemory = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenForced = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Task<T?>? _loading;
    private ITimer? _timer;
    private T? _current;
    private long? _failedAt;
    private long? _forcedAt;
    private bool _hasTrouble;
    private bool _disposed;

    /// <summary>The value in memory, if there is one.</summary>
    public T? Current => Volatile.Read(ref _current);

    public SecretState State
    {
        get
        {
            lock (_lock)
            {
                return (_current, _failedAt) switch
                {
                    (null, null) => SecretState.Loading,
                    (null, _) => SecretState.Unavailable,
                    (_, null) => SecretState.Ok,
                    _ => SecretState.Degraded,
                };
            }
        }
    }

    /// <summary>
    /// Whether the last load failed and nobody was told yet. The Functions host drops what is logged outside of a request, so the trouble
    /// of the background is told again by the next request.
    /// </summary>
    public bool TakeTrouble() => Volatile.Read(ref _hasTrouble) && Interlocked.Exchange(ref _hasTrouble, false);

    /// <summary>The value, loaded if need be; null when it cannot be had.</summary>
    public ValueTask<T?> GetAsync(CancellationToken cancellationToken) =>
        Current is { } current ? new ValueTask<T?>(current) : new ValueTask<T?>(LoadFirstAsync().WaitAsync(cancellationToken));

    /// <summary>Loads again, unless that was done just now, and gives what is in memory then.</summary>
    public Task<T?> RefreshAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_loading is null && IsRecent(_forcedAt, BetweenForced))
            {
                return Task.FromResult(_current);
            }

            _forcedAt = time.GetTimestamp();
            return StartLoading().WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            // A load that is under way must not set a timer that nobody stops.
            _disposed = true;
            _timer?.Dispose();
        }
    }

    private Task<T?> LoadFirstAsync()
    {
        lock (_lock)
        {
            // A load may have ended since the value was looked for.
            return _current is not null || IsRecent(_failedAt, FailureMemory) ? Task.FromResult(_current) : StartLoading();
        }
    }

    // Under the lock. The work itself runs elsewhere: whoever asked first may leave, and the others still wait for it.
    private Task<T?> StartLoading() => _loading ??= Task.Run(LoadAsync);

    private async Task<T?> LoadAsync()
    {
        using var limit = new CancellationTokenSource(VaultRetry.WholeLoad, time);
        T? loaded = null;
        try
        {
            loaded = await load(limit.Token);
        }
        finally
        {
            // Also after a bug in the load, or nobody could ever try again.
            Keep(loaded);
        }

        return Current;
    }

    private void Keep(T? loaded)
    {
        lock (_lock)
        {
            _loading = null;
            _failedAt = loaded is null ? time.GetTimestamp() : null;
            _current = loaded ?? _current;
            _hasTrouble = loaded is null && _current is not null;
            if (_current is not null && !_disposed)
            {
                StartTimer();
            }
        }
    }

    private void StartTimer()
    {
        // The timer outlives the request that brought it about, and must not carry that request's context along.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        _timer ??= time.CreateTimer(static secret => ((RefreshedSecret<T>)secret!).Renew(), this, interval, interval);
    }

    private void Renew()
    {
        lock (_lock)
        {
            StartLoading();
        }
    }

    private bool IsRecent(long? timestamp, TimeSpan span) => timestamp is { } at && time.GetElapsedTime(at) < span;
}
