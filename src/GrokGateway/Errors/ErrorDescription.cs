namespace GrokGateway.Errors;

/// <summary>How one kind of failure looks to a client.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The error object's <c>type</c>.</param>
/// <param name="Code">The error object's <c>code</c>.</param>
/// <param name="RetryAfterSeconds">The Retry-After to send when the failure brings none of its own.</param>
/// <param name="ForbidsRetry">Whether <c>x-should-retry: false</c> goes with it.</param>
internal sealed record ErrorDescription(int Status, string Type, string Code, int? RetryAfterSeconds = null, bool ForbidsRetry = false);
