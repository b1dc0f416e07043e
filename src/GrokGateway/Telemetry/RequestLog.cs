using System.Text.Json;
using GrokGateway.Hosting;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Telemetry;

/// <summary>Writes the end-of-request line. No prompt and no answer text is in it, at any level.</summary>
internal sealed partial class RequestLog(ILogger<RequestLog> logger, TimeProvider time)
{
    private const int LongestModel = 64;

    public void Write(GatewayContext context)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var line = JsonSerializer.Serialize(Describe(context), GatewayJsonContext.Wire.RequestLogLine);
            Log.RequestEnded(logger, line);
        }
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

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "RequestEnded", Level = LogLevel.Information, Message = "{Line}")]
        public static partial void RequestEnded(ILogger logger, string line);
    }
}
