using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions;

/// <summary>One question about one image; never streamed.</summary>
public sealed class VisionAnalyzeFunction(GatewayPipeline pipeline)
{
    /// <summary>Hands the request to the gateway, which writes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The invocation's own cancellation.</param>
    [Function(nameof(GatewayOperation.VisionAnalyze))]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = GatewayRoutes.VisionAnalyze)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pipeline.HandleAsync(request.HttpContext, GatewayOperation.VisionAnalyze, cancellationToken);
    }
}
