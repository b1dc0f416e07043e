using GrokGateway.Errors;
using GrokGateway.Options;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace GrokGateway.Upstream;

/// <summary>
/// The one retry loop: it sends a request again after a failure that passes, as long as nothing of an answer was written.
/// 1. Is it a failure that another attempt may not meet? 2. May this request be sent twice? 3. Does the wait end within the budget?
/// </summary>
internal sealed class UpstreamRetry
{
    // So that a client's own retries do not come on top of ours while xAI is still failing.
    private const int RetryAfterOurOwn = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(4);

    private readonly UpstreamAddresses _addresses;
    private readonly TimeSpan _budget;
    private readonly bool _isUnsafeAllowed;

    // Made with the first failure: a start has better things to do.
    private readonly Lazy<ResiliencePipeline<GatewayFailure?>> _pipeline;

    public UpstreamRetry(UpstreamAddresses addresses, IOptions<UpstreamOptions> options, TimeProvider time)
    {
        _addresses = addresses;
        _budget = TimeSpan.FromSeconds(options.Value.RetryBudgetSeconds);
        _isUnsafeAllowed = options.Value.RetryUnsafe;
        _pipeline = new Lazy<ResiliencePipeline<GatewayFailure?>>(() => CreatePipeline(options.Value.RetryCount, time));
    }

    /// <summary>Makes the attempts; the result is the last one's. The request's body is not needed any more then.</summary>
    /// <param name="call">What is asked of xAI, and how.</param>
    /// <param name="cancellationToken">The end of all attempts and of the waiting between them.</param>
    public async Task<Result<T>> RunAsync<T>(UpstreamCall<T> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var first = _addresses.TryAsync(call, cancellationToken);
            var failure = await first;
            if (failure is not null && !cancellationToken.IsCancellationRequested)
            {
                failure = await TryAgainAsync(call, first, cancellationToken);
            }

            return failure is null ? call.Value! : failure;
        }
        finally
        {
            call.Request.ReleaseBody();
        }
    }

    // Polly gets to see the attempt that failed as its first: a call that succeeds at once, as nearly all do, goes without it.
    private async Task<GatewayFailure?> TryAgainAsync(
        UpstreamCall call, Task<GatewayFailure?> failed, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.SetCall(call);
        try
        {
            var next = failed;
            var failure = await _pipeline.Value.ExecuteAsync(
                async _ =>
                {
                    var attempt = next ?? _addresses.TryAsync(call, cancellationToken);
                    next = null;
                    return await attempt;
                },
                context);
            return failure is null || call.Context.Record.Retries == 0
                ? failure
                : failure with { RetryAfterSeconds = Math.Max(failure.RetryAfterSeconds ?? 0, RetryAfterOurOwn) };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<GatewayFailure?> CreatePipeline(int retries, TimeProvider time) =>
        retries == 0
            ? ResiliencePipeline<GatewayFailure?>.Empty
            : new ResiliencePipelineBuilder<GatewayFailure?> { TimeProvider = time }
                .AddRetry(new RetryStrategyOptions<GatewayFailure?>
                {
                    MaxRetryAttempts = retries,
                    ShouldHandle = arguments => new ValueTask<bool>(
                        arguments.Outcome.Result is { } failure
                        && MayTryAgain(failure, arguments.Context.GetCall(), arguments.AttemptNumber)),
                    DelayGenerator = arguments => new ValueTask<TimeSpan?>(arguments.Context.GetCall().Delay),
                    OnRetry = arguments =>
                    {
                        arguments.Context.GetCall().Context.Record.Retries++;
                        return default;
                    },
                })
                .Build();

    private bool MayTryAgain(GatewayFailure failure, UpstreamCall call, int retries)
    {
        // 1
        var isRateLimit = failure.Error == GatewayError.UpstreamRateLimited;
        if (isRateLimit && failure.RetryAfterSeconds is null)
        {
            return false;
        }

        // 2
        var may = failure.Attempt switch
        {
            FailedAttempt.NeverSent => true,
            FailedAttempt.MaybeSent => !call.Request.OnlyOnce && (call.Request.IsRead || _isUnsafeAllowed),
            FailedAttempt.Answered => !call.Request.OnlyOnce,
            _ => false,
        };
        if (!may)
        {
            return false;
        }

        // 3. Where there are several addresses, the wait that one asks for does not bind the others; a rate limit is the account's.
        var asked = isRateLimit || _addresses.All.Count == 1 ? failure.RetryAfterSeconds ?? 0 : 0;
        call.Delay = TimeSpan.FromTicks(Math.Max(BackOff(retries).Ticks, TimeSpan.FromSeconds(asked).Ticks));
        return call.Context.Time.GetElapsedTime(call.StartedAt) + call.Delay <= _budget;
    }

    private static TimeSpan BackOff(int retries)
    {
        var longest = Math.Min(FirstDelay.Ticks << retries, LongestDelay.Ticks);
        return TimeSpan.FromTicks(longest / 2 + Random.Shared.NextInt64(longest / 2));
    }
}
