using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Images;
using GrokGateway.Requests;

namespace GrokGateway.Endpoints;

/// <summary>New images from a prompt, under both routes; always answered as JSON.</summary>
internal sealed class ImageGenerationsEndpoint(RequestBodyReader bodies, ImageForwarder images) : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.ImageGenerate, GatewayOperation.ImageGenerations];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var read = await bodies.ReadJsonAsync(context, ImageRequest.Read);
        return read.Succeeded ? await images.ForwardAsync(context, read.Value) : read.Failure;
    }
}
