using GrokGateway.Options;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Endpoints;

/// <summary>Decides how a vision request that asked for a stream is answered on chat/completions.</summary>
internal static class VisionFallback
{
    /// <summary>What X-Stream-Fallback says.</summary>
    public const string Reason = "Vision requests are not streamed: this is the complete answer.";

    private const string EventStream = "text/event-stream";
    private const string Json = "application/json";

    // SDKs that show a JSON answer to a stream as an empty one, without an error.
    private static readonly string[] BlindClients = ["OpenAI/", "ai-sdk"];

    public static StreamFallback Resolve(StreamFallback setting, HttpRequest request) => setting switch
    {
        StreamFallback.Auto when ReadsOnlyEvents(request) => StreamFallback.Events,
        StreamFallback.Auto => StreamFallback.Json,
        _ => setting,
    };

    private static bool ReadsOnlyEvents(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        if (Mentions(accept, EventStream) && !Mentions(accept, Json))
        {
            return true;
        }

        var userAgent = request.Headers.UserAgent.ToString();
        return Array.Exists(BlindClients, client => Mentions(userAgent, client))
            || request.Headers.Keys.Any(name => name.StartsWith("x-stainless-", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Mentions(string header, string words) => header.Contains(words, StringComparison.OrdinalIgnoreCase);
}
