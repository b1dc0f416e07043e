using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions;

/// <summary>Image generation, under the route of OpenAI-style clients.</summary>
public sealed class ImageGenerationsFunction(GatewayPipeline pipeline)
{
    /// <summary>Hands the request to the gateway, which writes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The invocation's own cancellation.</param>
    [Function(nameof(GatewayOperation.ImageGenerations))]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = GatewayRoutes.ImageGenerations)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pipeline.HandleAsync(request.HttpContext, GatewayOperation.ImageGenerations, cancellationToken);
    }
}
