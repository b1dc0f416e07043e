using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions;

/// <summary>Whether the process answers.</summary>
public sealed class HealthFunction(GatewayPipeline pipeline)
{
    /// <summary>Hands the request to the gateway, which writes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The invocation's own cancellation.</param>
    [Function(nameof(GatewayOperation.Health))]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = GatewayRoutes.Health)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pipeline.HandleAsync(request.HttpContext, GatewayOperation.Health, cancellationToken);
    }
}
