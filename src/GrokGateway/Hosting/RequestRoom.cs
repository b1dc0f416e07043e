using GrokGateway.Errors;
using GrokGateway.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrokGateway.Hosting;

/// <summary>
/// How many requests may run at once, and for how long once the host stops: no new ones then, and those that run may finish within the
/// drain's time.
/// </summary>
internal sealed class RequestRoom : IDisposable
{
    private readonly int _most;
    private readonly TimeSpan _drain;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationTokenSource _drained = new();
    private ITimer? _timer;
    private int _running;

    public RequestRoom(IOptions<LimitsOptions> limits, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        _most = limits.Value.MaxConcurrentRequests;
        _drain = TimeSpan.FromSeconds(limits.Value.DrainSeconds);
        _time = time;
        _stopping = lifetime.ApplicationStopping;
        _registration = _stopping.Register(BeginDrain);
    }

    /// <summary>Requests that hold a place now.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Cancelled when the time to finish is over.</summary>
    public CancellationToken Drained => _drained.Token;

    /// <summary>Why there is no place for a new request while the host stops; null while it does not.</summary>
    public GatewayFailure? RefuseWhileStopping() =>
        _stopping.IsCancellationRequested
            ? new GatewayFailure(GatewayError.ShuttingDown, "The gateway is stopping. Send the request again.")
            : null;

    /// <summary>Takes a place, which must be given back; or tells why there is none.</summary>
    public GatewayFailure? TryEnter()
    {
        if (Interlocked.Increment(ref _running) <= _most)
        {
            return null;
        }

        Leave();
        return new GatewayFailure(GatewayError.Overloaded, "The gateway has too many requests at once. Try again soon.");
    }

    public void Leave() => Interlocked.Decrement(ref _running);

    public void Dispose()
    {
        _registration.Dispose();
        _timer?.Dispose();
        _drained.Dispose();
    }

    private void BeginDrain()
    {
        if (_drain == TimeSpan.Zero)
        {
            _drained.Cancel();
            return;
        }

        _timer = _time.CreateTimer(
            static source =>
            {
                try
                {
                    ((CancellationTokenSource)source!).Cancel();
                }
                catch (ObjectDisposedException)
                {
                    // Every request had finished, and the host with them.
                }
            },
            _drained,
            _drain,
            Timeout.InfiniteTimeSpan);
    }
}
