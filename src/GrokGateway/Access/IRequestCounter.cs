namespace GrokGateway.Access;

/// <summary>Counts requests against a limit: in this instance's memory today, in a store of all instances when there is one.</summary>
internal interface IRequestCounter
{
    /// <summary>Counts one request of whoever <paramref name="key"/> names, if the limit has room for it.</summary>
    ValueTask<RateDecision> TakeAsync(string key, RateLimit limit, CancellationToken cancellationToken);
}
