using System.Text.Json;

namespace GrokGateway.Tests.Telemetry;

/// <summary>Reads end-of-request lines.</summary>
internal static class RequestLines
{
    public static readonly string[] Fields =
    [
        "request_id", "upstream_request_id", "operation", "client_key", "model", "status", "error", "outcome", "stream", "retries",
        "bytes_in", "bytes_out", "events", "ttfb_ms", "duration_ms", "prompt_tokens", "completion_tokens", "reasoning_tokens",
        "total_tokens", "cost_in_usd_ticks",
    ];

    /// <summary>Checks that the line has exactly its fields, and some of their values, each as its JSON.</summary>
    public static void Check(JsonElement line, params (string Field, string Json)[] values)
    {
        Assert.Equal(Fields, line.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            string.Join("\n", values.Select(value => $"{value.Field}: {value.Json}")),
            string.Join("\n", values.Select(value => $"{value.Field}: {line.GetProperty(value.Field).GetRawText()}")));
    }
}
