namespace GrokGateway.Errors;

/// <summary>The one mapping of failures to status, type and code.</summary>
internal static class ErrorMap
{
    private const string InvalidRequest = "invalid_request_error";
    private const string Authentication = "authentication_error";
    private const string Permission = "permission_error";
    private const string RateLimit = "rate_limit_error";
    private const string Server = "server_error";
    private const string Upstream = "upstream_error";

    public static ErrorDescription Describe(GatewayError error) => error switch
    {
        GatewayError.InvalidRequest => new(400, InvalidRequest, "invalid_request"),
        GatewayError.MissingApiKey => new(401, Authentication, "missing_api_key"),
        GatewayError.InvalidApiKey => new(401, Authentication, "invalid_api_key"),
        GatewayError.UnknownRoute => new(404, InvalidRequest, "unknown_route"),
        GatewayError.MethodNotAllowed => new(405, InvalidRequest, "method_not_allowed"),
        GatewayError.RequestTooLarge => new(413, InvalidRequest, "request_too_large"),
        GatewayError.UnsupportedContentEncoding => new(415, InvalidRequest, "unsupported_content_encoding"),
        GatewayError.ModelNotAllowed => new(403, Permission, "model_not_allowed"),
        GatewayError.ToolsDisabled => new(403, Permission, "tools_disabled"),
        GatewayError.RateLimited => new(429, RateLimit, "rate_limit_exceeded"),
        GatewayError.AccessNotConfigured => new(503, Server, "access_not_configured"),
        GatewayError.AccessUnavailable => new(503, Server, "access_unavailable", RetryAfterSeconds: 10),
        GatewayError.KeyUnavailable => new(503, Server, "key_unavailable", RetryAfterSeconds: 10),
        GatewayError.ShuttingDown => new(503, Server, "shutting_down", RetryAfterSeconds: 5),
        GatewayError.Overloaded => new(503, Server, "overloaded", RetryAfterSeconds: 5),
        GatewayError.UpstreamRejected => new(400, InvalidRequest, "upstream_rejected"),
        GatewayError.UpstreamRateLimited => new(429, RateLimit, "upstream_rate_limited", RetryAfterSeconds: 2),
        GatewayError.UpstreamAuthentication => new(502, Upstream, "upstream_authentication"),
        GatewayError.UpstreamNoCredits => new(402, Upstream, "upstream_no_credits", ForbidsRetry: true),
        GatewayError.ContentPolicy => new(403, Permission, "content_policy", ForbidsRetry: true),
        GatewayError.UpstreamForbidden => new(502, Upstream, "upstream_forbidden", ForbidsRetry: true),
        GatewayError.UpstreamFailed => new(502, Upstream, "upstream_failed"),
        GatewayError.UpstreamUnavailable => new(503, Upstream, "upstream_unavailable", RetryAfterSeconds: 5),
        GatewayError.UpstreamInvalidResponse => new(502, Upstream, "upstream_invalid_response"),
        GatewayError.UpstreamUnexpectedStatus => new(502, Upstream, "upstream_unexpected_status"),
        GatewayError.UpstreamTimeout => new(504, Upstream, "upstream_timeout"),
        GatewayError.UpstreamUnreachable => new(502, Upstream, "upstream_unreachable"),

        // No client reads these two: they stand in the log line only. 499 is what proxies log for a client that left.
        GatewayError.ClientStalled => new(499, InvalidRequest, "client_stalled"),
        GatewayError.ClientGone => new(499, InvalidRequest, "client_gone"),

        GatewayError.Internal => new(500, Server, "internal_error"),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "A failure without a row in the map."),
    };
}
