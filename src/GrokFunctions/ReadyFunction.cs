using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions;

/// <summary>Whether the gateway has what it needs.</summary>
public sealed class ReadyFunction(GatewayPipeline pipeline)
{
    /// <summary>Hands the request to the gateway, which writes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The invocation's own cancellation.</param>
    [Function(nameof(GatewayOperation.Ready))]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = GatewayRoutes.Ready)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pipeline.HandleAsync(request.HttpContext, GatewayOperation.Ready, cancellationToken);
    }
}
