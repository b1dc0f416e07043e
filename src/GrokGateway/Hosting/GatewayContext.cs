using GrokGateway.Access;
using GrokGateway.Errors;
using GrokGateway.Telemetry;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Hosting;

/// <summary>One request on its way through the gateway.</summary>
internal sealed class GatewayContext : IDisposable
{
    private readonly CancellationTokenSource _stop;

    /// <param name="http">The request and its response.</param>
    /// <param name="operation">The operation whose route was taken.</param>
    /// <param name="time">The clock.</param>
    /// <param name="hostToken">The host's own word that the request was given up.</param>
    /// <param name="drained">The end of the time that a stopping host leaves to its requests.</param>
    public GatewayContext(
        HttpContext http, GatewayOperation operation, TimeProvider time, CancellationToken hostToken, CancellationToken drained = default)
    {
        Http = http;
        Operation = operation;
        Time = time;
        StartedAt = time.GetTimestamp();

        // In the Functions worker the HTTP abort and the invocation's token fire separately, and either may come alone.
        _stop = hostToken == http.RequestAborted
            ? CancellationTokenSource.CreateLinkedTokenSource(hostToken, drained)
            : CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, hostToken, drained);
    }

    public HttpContext Http { get; }

    public GatewayOperation Operation { get; }

    /// <summary>The operation's row of the table.</summary>
    public GatewayRoute Route => GatewayRoutes.Of(Operation);

    public TimeProvider Time { get; }

    /// <summary>When the request arrived, as a timestamp of <see cref="Time"/>.</summary>
    public long StartedAt { get; }

    public RequestRecord Record { get; } = new();

    /// <summary>Cancelled when there is no use in going on: the client left, the host gives the request up, or a limit was exceeded.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Cancelled when nobody is there to read an answer, not even the reason why there is none.</summary>
    public CancellationToken ClientLeft => Http.RequestAborted;

    /// <summary>Who calls; null where no key is needed.</summary>
    public ClientKey? Client { get; set; }

    /// <summary>The limit on waiting that ended the call; null when none did.</summary>
    public GatewayFailure? Exceeded { get; private set; }

    /// <summary>Why a request for a stream is answered with a complete response; null when it is not.</summary>
    public string? StreamFallback { get; set; }

    /// <summary>Whether newlines have gone out and the JSON that they keep the client waiting for has not begun.</summary>
    public bool OwesJson { get; set; }

    /// <summary>Stops the request because of a limit on waiting.</summary>
    /// <exception cref="ObjectDisposedException">The request had ended.</exception>
    public void Exceed(GatewayFailure limit)
    {
        // Before the cancellation, so that whoever is cancelled finds the reason.
        Exceeded = limit;
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();
}
