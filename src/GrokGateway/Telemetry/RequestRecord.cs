using GrokGateway.Errors;

namespace GrokGateway.Telemetry;

/// <summary>What is known of one request, filled in on its way and logged at its end.</summary>
internal sealed class RequestRecord
{
    public string RequestId { get; set; } = "";

    public string? UpstreamRequestId { get; set; }

    public string? ClientKey { get; set; }

    public string? Model { get; set; }

    public GatewayFailure? Failure { get; set; }

    public RequestOutcome Outcome { get; set; }

    /// <summary>Whether the client asked for events.</summary>
    public bool Stream { get; set; }

    /// <summary>Attempts beyond the first.</summary>
    public int Retries { get; set; }

    public long BytesIn { get; set; }

    public long BytesOut { get; set; }

    public long Events { get; set; }

    /// <summary>When the first byte of the answer was handed to the server, as a timestamp; 0: not yet.</summary>
    public long FirstByteAt { get; set; }

    public TokenUsage Usage { get; set; }
}
