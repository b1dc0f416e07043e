namespace GrokGateway.Errors;

/// <summary>Everything that can go wrong with a request. <see cref="ErrorMap"/> says what each means on the wire.</summary>
internal enum GatewayError
{
    InvalidRequest,
    MissingApiKey,
    InvalidApiKey,
    UnknownRoute,
    MethodNotAllowed,
    RequestTooLarge,
    UnsupportedContentEncoding,
    ModelNotAllowed,
    RateLimited,
    AccessNotConfigured,
    AccessUnavailable,
    KeyUnavailable,
    Overloaded,
    UpstreamRejected,
    UpstreamRateLimited,
    UpstreamAuthentication,
    UpstreamNoCredits,
    ContentPolicy,
    UpstreamForbidden,
    UpstreamFailed,
    UpstreamUnavailable,
    UpstreamInvalidResponse,
    UpstreamUnexpectedStatus,
    UpstreamTimeout,
    UpstreamUnreachable,
    ClientStalled,
    ClientGone,
    Internal,
}
