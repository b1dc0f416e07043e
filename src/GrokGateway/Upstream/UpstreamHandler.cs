using System.Net;
using GrokGateway.Options;

namespace GrokGateway.Upstream;

/// <summary>The one HTTP handler to xAI: it does nothing on its own account.</summary>
internal static class UpstreamHandler
{
    public static SocketsHttpHandler Create(UpstreamOptions options, IEnumerable<Uri> addresses) => new()
    {
        // A redirect would carry the key elsewhere, cookies would join clients, and bytes pass as they come.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,

        UseProxy = !addresses.All(address => address.IsLoopback),
        ConnectTimeout = TimeSpan.FromSeconds(options.ConnectSeconds),
        EnableMultipleHttp2Connections = true,

        // What one answer may have in memory ahead of a client that reads slowly; large enough for images to come at full speed. Both hosts
        // keep it from growing.
        InitialHttp2StreamWindowSize = 1024 * 1024,

        // While a model thinks, nothing crosses the connection: Azure forgets such a flow after four minutes without telling either end.
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),

        // Long enough to keep connections warm, short enough to follow a changed DNS record.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
