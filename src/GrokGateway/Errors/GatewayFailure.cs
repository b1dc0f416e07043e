namespace GrokGateway.Errors;

/// <summary>One failure of one request: its kind, and what its answer needs beyond the kind.</summary>
/// <param name="Error">The kind.</param>
/// <param name="Message">What the client reads; safe to show, ends with a full stop.</param>
internal sealed record GatewayFailure(GatewayError Error, string Message)
{
    /// <summary>The field of the request at fault, as a path such as <c>messages[2]</c>.</summary>
    public string? Param { get; init; }

    /// <summary>The status where the kind leaves it open: a status of upstream that is passed on.</summary>
    public int? Status { get; init; }

    /// <summary>The code where the kind leaves it open: what exactly is wrong with a request.</summary>
    public string? Code { get; init; }

    /// <summary>Seconds to wait before the next try, where upstream said so.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Whether, and under which conditions, another attempt may be made.</summary>
    public FailedAttempt Attempt { get; init; }

    /// <summary>Whether a client must not send the request again, though the kind would let it: xAI did its work and charges it.</summary>
    public bool ForbidsRetry { get; init; }

    /// <summary>The methods that the path takes, for a 405.</summary>
    public string? Allow { get; init; }

    public static GatewayFailure Invalid(string code, string? param, string message) =>
        new(GatewayError.InvalidRequest, message) { Code = code, Param = param };

    public int EffectiveStatus => Status ?? ErrorMap.Describe(Error).Status;

    public string EffectiveCode => Code ?? ErrorMap.Describe(Error).Code;
}
