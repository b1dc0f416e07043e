using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GrokGateway.Hosting;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Telemetry;

/// <summary>Writes the end-of-request line. No prompt and no answer text is in it, at any level.</summary>
internal sealed class RequestLog(ILogger<RequestLog> logger, TimeProvider time)
{
    private const int LongestModel = 64;

    private static readonly EventId Ended = new(1, "RequestEnded");

    // Quotes' kin and non-ASCII text stay readable: the line is a JSON document, never part of a page.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Each thread keeps its own, for the next line is about as long as the last one.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    public void Write(GatewayContext context)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var state = new RequestEnded(Compose(Describe(context)));
            logger.Log(LogLevel.Information, Ended, state, null, static (state, _) => state.ToString());
        }
    }

    private static string Compose(RequestLogLine line)
    {
        var bytes = _bytes ??= new ArrayBufferWriter<byte>(1024);
        var json = _json ??= new Utf8JsonWriter(bytes, WriterOptions);
        bytes.ResetWrittenCount();
        json.Reset();
        line.WriteTo(json);
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private RequestLogLine Describe(GatewayContext context)
    {
        var record = context.Record;
        return new RequestLogLine(
            record.RequestId,
            record.UpstreamRequestId,
            context.Operation.ToString(),
            record.ClientKey,
            Safe(record.Model),
            record.Outcome == RequestOutcome.ClientGone ? 499 : context.Http.Response.StatusCode,
            record.Failure?.EffectiveCode,
            NameOf(record.Outcome),
            record.Stream,
            record.Retries,
            record.BytesIn,
            record.BytesOut,
            record.Events,
            record.FirstByteAt == 0 ? null : Milliseconds(time.GetElapsedTime(context.StartedAt, record.FirstByteAt)),
            Milliseconds(time.GetElapsedTime(context.StartedAt)),
            record.Usage.PromptTokens,
            record.Usage.CompletionTokens,
            record.Usage.ReasoningTokens,
            record.Usage.TotalTokens,
            record.Usage.CostInUsdTicks);
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static string NameOf(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Whole => "whole",
        RequestOutcome.Cut => "cut",
        RequestOutcome.ClientGone => "client_gone",
        _ => "refused",
    };

    // The model is the client's text: what is logged of it cannot be a sentence, a line break or a key of any length.
    private static string? Safe(string? model) =>
        model is null
            ? null
            : string.Create(Math.Min(model.Length, LongestModel), model, static (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '.' or '-' or '_' or ':' or '/' ? source[i] : '_';
                }
            });
}
