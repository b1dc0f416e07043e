using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions;

/// <summary>One model.</summary>
public sealed class ModelFunction(GatewayPipeline pipeline)
{
    /// <summary>Hands the request to the gateway, which writes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The invocation's own cancellation.</param>
    [Function(nameof(GatewayOperation.Model))]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = GatewayRoutes.Model)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pipeline.HandleAsync(request.HttpContext, GatewayOperation.Model, cancellationToken);
    }
}
