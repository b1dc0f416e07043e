namespace GrokGateway.Tests.Errors;

/// <summary>What an answer to a failure must be.</summary>
/// <param name="Status">The status.</param>
/// <param name="Type">The error object's type.</param>
/// <param name="Code">The error object's code.</param>
/// <param name="Message">A part of the message.</param>
/// <param name="RetryAfter">The header's value; null: not there.</param>
/// <param name="ForbidsRetry">Whether <c>x-should-retry: false</c> is there.</param>
public sealed record FailureExpectation(
    int Status, string Type, string Code, string Message, string? RetryAfter = null, bool ForbidsRetry = false);
