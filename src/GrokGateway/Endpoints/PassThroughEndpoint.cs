using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Requests;
using GrokGateway.Upstream;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Endpoints;

/// <summary>Operations of xAI that need no rule of their own: the request goes on as it is, and so does the JSON answer.</summary>
internal sealed class PassThroughEndpoint(RequestBodyReader bodies, RequestRules rules, PlainForwarder plain) : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } =
    [
        GatewayOperation.Response,
        GatewayOperation.ResponseDelete,
        GatewayOperation.ResponseInputItems,
        GatewayOperation.ResponseCompact,
        GatewayOperation.DeferredCompletion,
        GatewayOperation.VideoGenerations,
        GatewayOperation.VideoEdits,
        GatewayOperation.VideoExtensions,
        GatewayOperation.Video,
        GatewayOperation.Embeddings,
        GatewayOperation.TokenizeText,
        GatewayOperation.LanguageModels,
        GatewayOperation.LanguageModel,
        GatewayOperation.ImageGenerationModels,
        GatewayOperation.ImageGenerationModel,
        GatewayOperation.VideoGenerationModels,
        GatewayOperation.VideoGenerationModel,
        GatewayOperation.EmbeddingModels,
        GatewayOperation.EmbeddingModel,
    ];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var http = context.Http.Request;
        if (GatewayPath.UpstreamPathOf(GatewayRoutes.Of(context.Operation), http.Path) is not { } path)
        {
            return UnknownEndpoint.NoSuchRoute(http);
        }

        return HttpMethods.IsPost(http.Method) ? await PostAsync(context, path) : await AskAsync(context, path);
    }

    private async Task<GatewayFailure?> AskAsync(GatewayContext context, string path)
    {
        using var request = new UpstreamRequest(context, path, Body: null, Stream: false)
        {
            Method = HttpMethod.Parse(context.Http.Request.Method),
        };
        return await plain.ForwardAsync(context, request);
    }

    private async Task<GatewayFailure?> PostAsync(GatewayContext context, string path)
    {
        var read = await bodies.ReadJsonAsync(context, ModelRequest.Read);
        if (!read.Succeeded)
        {
            return read.Failure;
        }

        using var received = read.Value;
        var ruled = rules.Apply(context, received.Value.Body, received.Value.Model, fallback: null);
        if (!ruled.Succeeded)
        {
            return ruled.Failure;
        }

        var body = new JsonBodyEditor(received.Value.Body).Obey(ruled.Value).Build(received.Segments);
        using var request = new UpstreamRequest(context, path, body, Stream: false) { OnlyOnce = true };
        received.Dispose();
        return await plain.ForwardAsync(context, request);
    }
}
