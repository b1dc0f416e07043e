using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Streaming;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Endpoints;

/// <summary>A response of the Responses API: as events when the client asks for a stream, with or without images, else as JSON.</summary>
internal sealed class ResponsesEndpoint(
    RequestBodyReader bodies,
    RequestRules rules,
    StreamForwarder stream,
    PlainForwarder plain,
    IOptions<ModelsOptions> models,
    IOptions<ResponsesOptions> options) : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.Responses];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var read = await bodies.ReadJsonAsync(context, ResponsesRequest.Read);
        if (!read.Succeeded)
        {
            return read.Failure;
        }

        using var received = read.Value;
        var asked = received.Value;
        context.Record.Stream = asked.Stream;
        var ruled = rules.Apply(context, asked.Body, asked.Model, asked.HasImage ? models.Value.Vision : models.Value.Chat);
        if (!ruled.Succeeded)
        {
            return ruled.Failure;
        }

        var editor = new JsonBodyEditor(asked.Body).Obey(ruled.Value);
        if (options.Value.Store == ResponsesStore.Never)
        {
            editor.Set("store", "false"u8.ToArray());
        }

        using var request = new UpstreamRequest(context, context.Route.UpstreamPath, editor.Build(received.Segments), asked.Stream);
        received.Dispose();
        return asked.Stream
            ? await stream.ForwardAsync(context, request, static () => new ResponsesProgress())
            : await plain.ForwardAsync(context, request);
    }
}
