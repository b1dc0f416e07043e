using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Images;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Endpoints;

/// <summary>Asks xAI for images, once, and passes the answer on, which is never a stream.</summary>
internal sealed class ImageForwarder(RequestRules rules, PlainForwarder plain, IOptions<ModelsOptions> models)
{
    private const string Reason = "Image generation is not streamed: this is the complete answer.";

    /// <summary>Forwards a request, of which it disposes.</summary>
    /// <param name="context">The client's request.</param>
    /// <param name="received">What was read of it.</param>
    /// <param name="contentType">What the body is, where it is not what the client sent.</param>
    public async Task<GatewayFailure?> ForwardAsync(
        GatewayContext context, ReceivedRequest<ImageRequest> received, string? contentType = null)
    {
        using var held = received;
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

        using var request = new UpstreamRequest(context, context.Route.UpstreamPath, editor.Build(received.Segments), Stream: false)
        {
            OnlyOnce = true,
            ContentType = contentType,
        };
        received.Dispose();
        return await plain.ForwardAsync(context, request);
    }
}
