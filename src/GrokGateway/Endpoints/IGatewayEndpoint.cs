using GrokGateway.Errors;
using GrokGateway.Hosting;

namespace GrokGateway.Endpoints;

/// <summary>Answers one kind of request.</summary>
internal interface IGatewayEndpoint
{
    /// <summary>The operations it answers.</summary>
    IReadOnlyList<GatewayOperation> Operations { get; }

    /// <summary>Writes the answer; or returns what went wrong, and whoever called tells the client.</summary>
    Task<GatewayFailure?> HandleAsync(GatewayContext context);
}
