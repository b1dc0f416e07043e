using GrokSimulator.Json;

namespace GrokSimulator.Answers;

/// <summary>xAI's flat errors; each code is the description of a gRPC status, as the real ones are.</summary>
internal static class FlatErrors
{
    public const string InvalidArgument = "Client specified an invalid argument";
    public const string Unauthenticated = "The request does not have valid authentication credentials";
    public const string PermissionDenied = "The caller does not have permission to execute the specified operation";
    public const string EntityNotFound = "Some requested entity was not found";
    public const string ResourceExhausted = "Some resource has been exhausted";
    public const string Internal = "Internal error";
    public const string Unavailable = "The service is currently unavailable";
    public const string DeadlineExceeded = "Deadline expired before operation could complete";

    /// <summary>What an error inside a stream says.</summary>
    public const string EngineOverloaded = "Engine overloaded";

    public const string TeamId = "1b0f6c6e-42d7-4c1b-9a63-7f0e5b8d2c94";

    public static FixedAnswer NoKey { get; } = FixedAnswer.Flat(
        401, Unauthenticated, "No API key provided. Send it in the Authorization header: Authorization: Bearer YOUR_KEY.");

    public static FixedAnswer FirstTokenTimeout { get; } = FixedAnswer.Flat(200, Unavailable, "Timed out waiting for first token");

    public static FixedAnswer LiveSearchGone { get; } = FixedAnswer.Flat(
        410, "The requested resource is no longer available", "Live search is deprecated. Please switch to the Agent Tools API.");

    public static byte[] Body(string code, string error) =>
        WireJson.Bytes(new FlatError(code, error), static wire => wire.FlatError);

    public static FixedAnswer Invalid(string error) => FixedAnswer.Flat(400, InvalidArgument, error);

    /// <summary>The answer to JSON that is not what the API wants, where the API says so in JSON.</summary>
    public static FixedAnswer Unreadable(string reason) =>
        FixedAnswer.Flat(422, InvalidArgument, $"Failed to deserialize the JSON body into the target type: {reason}");

    public static FixedAnswer Forbidden(string error) => FixedAnswer.Flat(403, PermissionDenied, error);

    public static FixedAnswer NotFound(string error) => FixedAnswer.Flat(404, EntityNotFound, error);

    /// <summary>xAI answers a wrong key with 400, and shows part of it.</summary>
    public static FixedAnswer WrongKey(string masked) =>
        Invalid($"Incorrect API key provided: {masked}. You can obtain an API key from https://console.x.ai.");
}
