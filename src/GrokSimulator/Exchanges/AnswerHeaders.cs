using System.Globalization;

namespace GrokSimulator.Exchanges;

/// <summary>The headers xAI puts on its answers.</summary>
internal static class AnswerHeaders
{
    private const string RequestLimit = "480";
    private const string RequestsRemaining = "479";
    private const string TokenLimit = "4000000";
    private const string TokensRemaining = "3999000";

    public static void Prepare(HttpResponse response, TimeProvider time)
    {
        response.Headers["x-request-id"] = Guid.NewGuid().ToString();
        response.Headers["x-zero-data-retention"] = "false";

        var started = time.GetTimestamp();
        // Known only when the answer begins; a stream's end is later than its headers, so both say the same.
        response.OnStarting(() =>
        {
            var elapsed = ((long)time.GetElapsedTime(started).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            response.Headers["x-metrics-ttft-ms"] = elapsed;
            response.Headers["x-metrics-e2e-ms"] = elapsed;
            return Task.CompletedTask;
        });
    }

    /// <summary>The limits, which xAI names on successful chat answers only.</summary>
    public static void AddRateLimits(HttpResponse response)
    {
        response.Headers["x-ratelimit-limit-requests"] = RequestLimit;
        response.Headers["x-ratelimit-remaining-requests"] = RequestsRemaining;
        response.Headers["x-ratelimit-limit-tokens"] = TokenLimit;
        response.Headers["x-ratelimit-remaining-tokens"] = TokensRemaining;
    }
}
