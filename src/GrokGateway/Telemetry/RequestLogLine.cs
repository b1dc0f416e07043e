using System.Text.Json;

namespace GrokGateway.Telemetry;

/// <summary>The one line that is logged at the end of each request: the fields in their order, under these names in snake case.</summary>
internal readonly record struct RequestLogLine(
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
    long? CostInUsdTicks)
{
    // Not by a serialiser: for numbers, and for those that may be null above all, it has some 200 methods compiled at each start.
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("request_id"u8, RequestId);
        json.WriteString("upstream_request_id"u8, UpstreamRequestId);
        json.WriteString("operation"u8, Operation);
        json.WriteString("client_key"u8, ClientKey);
        json.WriteString("model"u8, Model);
        json.WriteNumber("status"u8, Status);
        json.WriteString("error"u8, Error);
        json.WriteString("outcome"u8, Outcome);
        json.WriteBoolean("stream"u8, Stream);
        json.WriteNumber("retries"u8, Retries);
        json.WriteNumber("bytes_in"u8, BytesIn);
        json.WriteNumber("bytes_out"u8, BytesOut);
        json.WriteNumber("events"u8, Events);
        WriteNumberOrNull(json, "ttfb_ms"u8, TtfbMs);
        json.WriteNumber("duration_ms"u8, DurationMs);
        WriteNumberOrNull(json, "prompt_tokens"u8, PromptTokens);
        WriteNumberOrNull(json, "completion_tokens"u8, CompletionTokens);
        WriteNumberOrNull(json, "reasoning_tokens"u8, ReasoningTokens);
        WriteNumberOrNull(json, "total_tokens"u8, TotalTokens);
        WriteNumberOrNull(json, "cost_in_usd_ticks"u8, CostInUsdTicks);
        json.WriteEndObject();
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
