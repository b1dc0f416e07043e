using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Endpoints;

/// <summary>New images from a prompt, under both routes; always answered as JSON.</summary>
internal sealed class ImageGenerationsEndpoint(
    RequestBodyReader bodies, RequestRules rules, PlainForwarder plain, IOptions<ModelsOptions> models) : IGatewayEndpoint
{
    private const string UpstreamPath = "images/generations";
    private const string Reason = "Image generation is not streamed: this is the complete answer.";

    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.ImageGenerate, GatewayOperation.ImageGenerations];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var read = await bodies.ReadJsonAsync(context, ImageRequest.Read);
        if (!read.Succeeded)
        {
            return read.Failure;
        }

        using var received = read.Value;
        var image = received.Value;
        context.Record.Stream = image.Stream;
        var ruled = rules.Apply(context, image.Body, image.Model, models.Value.Image);
        if (!ruled.Succeeded)
        {
            return ruled.Failure;
        }

        var editor = new JsonBodyEditor(image.Body).Obey(ruled.Value);
        if (image.Stream)
        {
            context.StreamFallback = Reason;
            editor.Remove("stream");
            editor.Remove("stream_options");
        }

        using var request = new UpstreamRequest(context, UpstreamPath, editor.Build(received.Segments), Stream: false) { OnlyOnce = true };
        received.Dispose();
        return await plain.ForwardAsync(context, request);
    }
}
