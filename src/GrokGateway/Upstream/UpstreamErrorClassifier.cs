using GrokGateway.Errors;

namespace GrokGateway.Upstream;

/// <summary>What a status and a message of xAI mean: the rows of the error table that begin with "upstream".</summary>
internal static class UpstreamErrorClassifier
{
    private const string WrongKey = "Incorrect API key provided";
    private const string Unavailable = "xAI is not available at the moment.";

    public static GatewayFailure Classify(int status, UpstreamErrorText text, int? retryAfterSeconds) => status switch
    {
        400 when SaysWrongKey(text) => KeyRefused(),
        400 or 404 or 410 or 413 or 415 or 422 => Rejected(status, text),
        401 => KeyRefused(),
        403 => Forbidden(text),

        // Seen with xAI's text about spent credits too, which no waiting mends.
        429 when SaysNoCredits(text.Message ?? "") => Forbidden(text),
        429 => Passing(GatewayError.UpstreamRateLimited, text, "xAI's rate limit is reached.", retryAfterSeconds),
        502 or 503 or 504 => Passing(GatewayError.UpstreamUnavailable, text, Unavailable, retryAfterSeconds),
        500 or 520 => Passing(GatewayError.UpstreamFailed, text, $"xAI failed with status {status}.", retryAfterSeconds: null),
        >= 500 => Failure(GatewayError.UpstreamFailed, text, $"xAI failed with status {status}."),
        >= 300 and < 400 => new GatewayFailure(
            GatewayError.UpstreamInvalidResponse, "xAI answered with a redirect, which is never followed."),
        _ => Failure(GatewayError.UpstreamUnexpectedStatus, text, $"xAI answered with the unexpected status {status}."),
    };

    /// <summary>A 200 that holds an error, or nothing that can be used.</summary>
    public static GatewayFailure ClassifySuccess(UpstreamErrorText text, int? retryAfterSeconds) => text switch
    {
        _ when SaysWrongKey(text) => KeyRefused(),
        { IsOfAnswer: true } => Failure(GatewayError.UpstreamUnavailable, text, Unavailable) with { ForbidsRetry = true },
        { IsError: true } => Passing(GatewayError.UpstreamUnavailable, text, Unavailable, retryAfterSeconds),
        _ => new GatewayFailure(GatewayError.UpstreamInvalidResponse, "xAI answered with something other than what was asked for."),
    };

    private static GatewayFailure Forbidden(UpstreamErrorText text) => (text.Message ?? "") switch
    {
        var message when Mentions(message, "blocked") && Mentions(message, "key") => KeyRefused(),
        var message when SaysNoCredits(message) =>
            new GatewayFailure(GatewayError.UpstreamNoCredits, message),
        var message when Mentions(message, "usage guidelines") || Mentions(message, "safety check") || Mentions(message, "safety_check") =>
            new GatewayFailure(GatewayError.ContentPolicy, message),
        _ => Failure(GatewayError.UpstreamForbidden, text, "xAI refused the request."),
    };

    // xAI's text names the key and how to get one: neither is the client's business.
    private static GatewayFailure KeyRefused() =>
        new(GatewayError.UpstreamAuthentication, "xAI refused the gateway's own key. The operator of this gateway must look at it.");

    private static GatewayFailure Rejected(int status, UpstreamErrorText text) =>
        Failure(GatewayError.UpstreamRejected, text, $"xAI refused the request with status {status}.") with { Status = status };

    // A failure that another attempt may not meet.
    private static GatewayFailure Passing(GatewayError error, UpstreamErrorText text, string fallback, int? retryAfterSeconds) =>
        Failure(error, text, fallback) with { RetryAfterSeconds = retryAfterSeconds, Attempt = FailedAttempt.Answered };

    private static GatewayFailure Failure(GatewayError error, UpstreamErrorText text, string fallback) =>
        new(error, text.Message ?? fallback);

    private static bool SaysWrongKey(UpstreamErrorText text) =>
        text is { IsFlat: true, Message: { } message } && message.StartsWith(WrongKey, StringComparison.Ordinal);

    private static bool SaysNoCredits(string message) => Mentions(message, "credits") || Mentions(message, "spending limit");

    private static bool Mentions(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
