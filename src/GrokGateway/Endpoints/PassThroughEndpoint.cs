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
    // Each one that is made is charged.
    private static readonly GatewayOperation[] Charged =
    [
        GatewayOperation.VideoGenerations,
        GatewayOperation.VideoEdits,
        GatewayOperation.VideoExtensions,
    ];

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
    ];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var http = context.Http.Request;
        var route = context.Route;
        if (GatewayPath.UpstreamPathOf(route, http.Path) is not { } path)
        {
            return UnknownEndpoint.NoSuchRoute(http);
        }

        return HttpMethods.IsPost(http.Method) ? await PostAsync(context, path) : await AskAsync(context, route, path);
    }

    private async Task<GatewayFailure?> AskAsync(GatewayContext context, GatewayRoute route, string path)
    {
        var query = PassedQuery.Read(route, context.Http.Request);
        if (!query.Succeeded)
        {
            return query.Failure;
        }

        using var request = new UpstreamRequest(context, path + query.Value, Body: null, Stream: false)
        {
            Method = HttpMethod.Parse(route.Methods[0]),
            OnlyOnce = context.Operation == GatewayOperation.DeferredCompletion,
            TakesAnyJson = true,
        };
        var failure = await plain.ForwardAsync(context, request);
        if (context.Operation == GatewayOperation.Response)
        {
            // It was counted when the response was made; who reads it again pays nothing.
            context.Record.Usage = default;
        }

        return failure;
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
        using var request = new UpstreamRequest(context, path, body, Stream: false)
        {
            OnlyOnce = Charged.Contains(context.Operation),
            TakesAnyJson = true,
        };
        received.Dispose();
        return await plain.ForwardAsync(context, request);
    }
}
