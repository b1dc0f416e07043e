using System.Buffers;
using System.Net.Http.Headers;
using GrokGateway.Access;
using GrokGateway.Hosting;
using GrokGateway.Models;
using GrokGateway.Telemetry;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Answers;

/// <summary>What headers an answer carries: ours, and the few of upstream's that are let through.</summary>
internal static class AnswerHeaders
{
    public const string StreamFallback = "X-Stream-Fallback";
    public const string Adjusted = "X-Grok-Adjusted";
    public const string UpstreamRequestId = "X-Upstream-Request-ID";
    public const string ModelReplacement = "X-Grok-Model-Replacement";

    private const string UpstreamMetricsPrefix = "x-metrics-";
    private const string UpstreamZeroDataRetention = "x-zero-data-retention";
    private const string Exposed =
        $"{RequestIdentity.HeaderName}, {UpstreamRequestId}, {StreamFallback}, {Adjusted}, {ModelReplacement}, "
        + $"{RateLimitHeaders.Limit}, {RateLimitHeaders.Remaining}, {RateLimitHeaders.Reset}, Retry-After";

    private static readonly SearchValues<char> Printable =
        SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).ToArray());

    /// <summary>Sets what every answer has, whatever becomes of the request.</summary>
    public static void ApplyCommon(GatewayContext context)
    {
        RequestIdentity.Assign(context);
        if (context.Http.Request.Headers.Origin.Count > 0)
        {
            context.Http.Response.Headers.AccessControlExposeHeaders = Exposed;
        }
    }

    /// <summary>Tells, on whatever answer it will be, that another model answers than the one that is named.</summary>
    public static void ApplyModel(GatewayContext context, ResolvedModel? model)
    {
        if (model?.Replacement is { } replacement)
        {
            context.Http.Response.Headers[ModelReplacement] = replacement;
        }
    }

    /// <summary>Tells, whatever the answer will be, which fields of the request xAI does not get.</summary>
    public static void NoteRemoved(GatewayContext context, IReadOnlyList<string> fields)
    {
        if (fields.Count > 0)
        {
            context.Http.Response.Headers[Adjusted] = string.Join(", ", fields.Select(field => $"{field}=removed"));
        }
    }

    /// <summary>Sets what a successful answer has; <paramref name="upstream"/> is null while upstream has not answered yet.</summary>
    public static void ApplySuccess(GatewayContext context, HttpResponseMessage? upstream)
    {
        var headers = context.Http.Response.Headers;
        if (context.StreamFallback is not null)
        {
            headers[StreamFallback] = context.StreamFallback;
        }

        if (upstream is null)
        {
            return;
        }

        foreach (var (name, values) in upstream.Headers.NonValidated)
        {
            if (name.StartsWith(UpstreamMetricsPrefix, StringComparison.OrdinalIgnoreCase)
                || name.Equals(UpstreamZeroDataRetention, StringComparison.OrdinalIgnoreCase))
            {
                Copy(headers, name, values);
            }
        }
    }

    /// <summary>Upstream's own name for what it sent, if it can be passed on.</summary>
    public static string? ContentTypeOf(HttpResponseMessage upstream) =>
        upstream.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) && IsSafe(values.ToString())
            ? values.ToString()
            : null;

    /// <summary>Notes upstream's own id of the request, for the log and for the client, success or not.</summary>
    public static void NoteUpstreamRequestId(GatewayContext context, HttpResponseMessage upstream)
    {
        if (upstream.Headers.NonValidated.TryGetValues("x-request-id", out var values) && IsSafe(values.ToString()))
        {
            context.Record.UpstreamRequestId = values.ToString();
        }
    }

    private static void Copy(IHeaderDictionary headers, string name, HeaderStringValues values)
    {
        var value = values.ToString();
        if (IsSafe(value))
        {
            headers[name] = value;
        }
    }

    // Kestrel throws on a header value that it would not send; upstream's oddities must not become our failure.
    private static bool IsSafe(string value) => value.Length <= 256 && !value.AsSpan().ContainsAnyExcept(Printable);
}
