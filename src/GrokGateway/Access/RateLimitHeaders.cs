using System.Globalization;
using GrokGateway.Hosting;

namespace GrokGateway.Access;

/// <summary>Tells a client where it stands with its limit.</summary>
internal static class RateLimitHeaders
{
    public const string Limit = "X-RateLimit-Limit";
    public const string Remaining = "X-RateLimit-Remaining";
    public const string Reset = "X-RateLimit-Reset";

    public static void Apply(GatewayContext context, RateLimit limit, RateDecision decision)
    {
        var headers = context.Http.Response.Headers;
        headers[Limit] = Text(limit.Requests);
        headers[Remaining] = Text(decision.Remaining);
        headers[Reset] = Text(Seconds(decision.UntilNext));
    }

    /// <summary>Whole seconds after which the time has passed for sure.</summary>
    public static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
