namespace GrokGateway.Telemetry;

/// <summary>The one line that is logged at the end of each request: field names as they stand in the log.</summary>
internal sealed record RequestLogLine(
    string RequestId,
    string? UpstreamRequestId,
    string Operation,
    string? ClientKey,
    string? Model,
    int Status,
    string? Error,
    string Outcome,
    bool Stream,
    int Retries,
    long BytesIn,
    long BytesOut,
    long Events,
    double? TtfbMs,
    double DurationMs,
    long? PromptTokens,
    long? CompletionTokens,
    long? ReasoningTokens,
    long? TotalTokens,
    long? CostInUsdTicks);
