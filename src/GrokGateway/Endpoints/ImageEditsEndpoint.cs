using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Images;
using GrokGateway.Requests;

namespace GrokGateway.Endpoints;

/// <summary>New images from given ones, sent as JSON or as a form; always answered as JSON.</summary>
internal sealed class ImageEditsEndpoint(RequestBodyReader bodies, ImageForwarder images) : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.ImageEdits];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var isForm = FormBoundary.IsForm(context.Http.Request);
        var read = isForm
            ? await bodies.ReadFormAsync(context, ImageRequest.ReadEdit)
            : await bodies.ReadJsonAsync(context, ImageRequest.ReadEdit);
        return read.Succeeded
            ? await images.ForwardAsync(context, read.Value, contentType: isForm ? "application/json" : null)
            : read.Failure;
    }
}
