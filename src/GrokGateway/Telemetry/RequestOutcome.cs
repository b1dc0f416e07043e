namespace GrokGateway.Telemetry;

/// <summary>How a request ended.</summary>
internal enum RequestOutcome
{
    /// <summary>The answer is complete.</summary>
    Whole,

    /// <summary>The answer had begun and was broken off.</summary>
    Cut,

    /// <summary>The client left before the end.</summary>
    ClientGone,

    /// <summary>A failure was answered with a status.</summary>
    Refused,
}
