using GrokGateway.Access;
using GrokGateway.Telemetry;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Hosting;

/// <summary>One request on its way through the gateway.</summary>
internal sealed class GatewayContext : IDisposable
{
    private readonly CancellationTokenSource _clientLeft;

    public GatewayContext(HttpContext http, GatewayOperation operation, TimeProvider time, CancellationToken hostToken)
    {
        Http = http;
        Operation = operation;
        Time = time;
        StartedAt = time.GetTimestamp();

        // In the Functions worker the HTTP abort and the invocation's token fire separately, and either may come alone.
        _clientLeft = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, hostToken);
    }

    public HttpContext Http { get; }

    public GatewayOperation Operation { get; }

    public TimeProvider Time { get; }

    /// <summary>When the request arrived, as a timestamp of <see cref="Time"/>.</summary>
    public long StartedAt { get; }

    public RequestRecord Record { get; } = new();

    /// <summary>Who calls; null where no key is needed.</summary>
    public ClientKey? Client { get; set; }

    /// <summary>Cancelled when the client left or the host gave the request up.</summary>
    public CancellationToken ClientLeft => _clientLeft.Token;

    /// <summary>Why a request for a stream is answered with a complete response; null when it is not.</summary>
    public string? StreamFallback { get; set; }

    public void Dispose() => _clientLeft.Dispose();
}
