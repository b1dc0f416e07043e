using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Endpoints;

/// <summary>One question about one image, asked of xAI as a chat request; always answered as JSON.</summary>
internal sealed class VisionAnalyzeEndpoint(
    RequestBodyReader bodies, RequestRules rules, PlainCall call, IOptions<ModelsOptions> models) : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.VisionAnalyze];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var read = await bodies.ReadJsonAsync(context, VisionRequest.Read);
        if (!read.Succeeded)
        {
            return read.Failure;
        }

        using var received = read.Value;
        var vision = received.Value;
        context.Record.Stream = vision.Stream;
        var ruled = rules.Apply(context, vision.Body, vision.Model, models.Value.Vision);
        if (!ruled.Succeeded)
        {
            return ruled.Failure;
        }

        context.StreamFallback = vision.Stream ? VisionFallback.Reason : null;

        var body = vision.ToChatBody(received.Segments, ruled.Value);
        using var request = new UpstreamRequest(context, context.Route.UpstreamPath, body, Stream: false);
        received.Dispose();
        return await call.RewriteAsync(context, request, VisionAnswer.Write);
    }
}
