using System.Diagnostics;
using System.Text.RegularExpressions;
using GrokGateway.Hosting;

namespace GrokGateway.Telemetry;

/// <summary>Gives each request its id: the client's own if it is safe to log and to send on, else a new one.</summary>
internal static partial class RequestIdentity
{
    public const string HeaderName = "X-Request-ID";

    public static void Assign(GatewayContext context)
    {
        var sent = context.Http.Request.Headers[HeaderName];
        var id = sent.Count == 1 && sent[0] is { } value && SafeId().IsMatch(value) ? value : NewId();
        context.Record.RequestId = id;
        context.Http.Response.Headers[HeaderName] = id;
    }

    // It must be unique and nobody relies on its being secret: random numbers of the system's would cost a call of the system each.
    private static string NewId() => ActivityTraceId.CreateRandom().ToHexString();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeId();
}
