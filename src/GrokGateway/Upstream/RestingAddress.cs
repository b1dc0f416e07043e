using GrokGateway.Errors;
using Polly;
using Polly.CircuitBreaker;

namespace GrokGateway.Upstream;

/// <summary>
/// One address of several. When most of the calls in half a minute failed, two at least, it rests; then one call tries it, and the others
/// follow if that succeeds.
/// </summary>
internal sealed class RestingAddress
{
    private const double MostFailures = 0.6;
    private const int FewestCalls = 2;

    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<GatewayFailure?> _breaker;
    private long _restsSince;

    public RestingAddress(Uri address, TimeProvider time)
    {
        _address = address;
        _time = time;
        _breaker = new ResiliencePipelineBuilder<GatewayFailure?> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<GatewayFailure?>
            {
                FailureRatio = MostFailures,
                MinimumThroughput = FewestCalls,
                SamplingDuration = Sampling,
                BreakDuration = Rest,
                StateProvider = _state,
                ShouldHandle = arguments => new ValueTask<bool>(IsItsFault(arguments.Outcome, arguments.Context.GetCall())),
                OnOpened = _ =>
                {
                    Volatile.Write(ref _restsSince, _time.GetTimestamp());
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Whether calls pass it by. The breaker itself learns of the end of a rest only from the next call.</summary>
    public bool IsResting =>
        _state.CircuitState == CircuitState.Open && _time.GetElapsedTime(Volatile.Read(ref _restsSince)) < Rest;

    /// <exception cref="BrokenCircuitException">It rests.</exception>
    public async ValueTask<GatewayFailure?> TryAsync(UpstreamCall call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.SetCall(call);
        try
        {
            return await _breaker.ExecuteAsync(
                static (context, address) =>
                    new ValueTask<GatewayFailure?>(context.GetCall().AttemptAsync(address, context.CancellationToken)),
                context,
                _address);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // A rate limit is the account's, wherever it is called. A trial that nobody waited for proves nothing, so the rest goes on.
    private bool IsItsFault(Outcome<GatewayFailure?> outcome, UpstreamCall call) =>
        outcome.Exception is null
            ? outcome.Result is { Attempt: not FailedAttempt.Final, Error: not GatewayError.UpstreamRateLimited }
            : call.Context.Exceeded is { Error: GatewayError.UpstreamTimeout } || _state.CircuitState == CircuitState.HalfOpen;
}
