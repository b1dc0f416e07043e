using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Models;
using GrokGateway.Upstream;

namespace GrokGateway.Endpoints;

/// <summary>xAI's lists of models, and one model of each; a limited key sees its own only, and an alias is a model like others.</summary>
internal sealed class ModelsEndpoint(PlainForwarder plain, PlainCall call, ModelCatalog models) : IGatewayEndpoint
{
    // The member that holds the list; null where one model is asked for.
    private static readonly Dictionary<GatewayOperation, string?> Envelopes = new()
    {
        [GatewayOperation.Models] = "data",
        [GatewayOperation.Model] = null,
        [GatewayOperation.LanguageModels] = "models",
        [GatewayOperation.LanguageModel] = null,
        [GatewayOperation.ImageGenerationModels] = "models",
        [GatewayOperation.ImageGenerationModel] = null,
        [GatewayOperation.VideoGenerationModels] = "models",
        [GatewayOperation.VideoGenerationModel] = null,
        [GatewayOperation.EmbeddingModels] = "models",
        [GatewayOperation.EmbeddingModel] = null,
    };

    public IReadOnlyList<GatewayOperation> Operations { get; } = [.. Envelopes.Keys];

    public Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var route = context.Route;
        return Envelopes[context.Operation] is { } envelope ? AnswerListAsync(context, route, envelope) : AnswerOneAsync(context, route);
    }

    private async Task<GatewayFailure?> AnswerListAsync(GatewayContext context, GatewayRoute route, string envelope)
    {
        using var request = new UpstreamRequest(context, route.UpstreamPath, Body: null, Stream: false);

        // xAI's own families of models tell prices and the like, which are those of the model and not of another name for it.
        var aliases = context.Operation == GatewayOperation.Models ? models.Aliases : [];
        return context.Client is { IsLimited: true } || aliases.Count > 0
            ? await call.RewriteAsync(context, request, list => ModelListWriter.Write(list, envelope, models, aliases, context.Client))
            : await plain.ForwardAsync(context, request);
    }

    private async Task<GatewayFailure?> AnswerOneAsync(GatewayContext context, GatewayRoute route)
    {
        if (GatewayPath.IdOf(route, context.Http.Request.Path) is not { } id)
        {
            return UnknownEndpoint.NoSuchRoute(context.Http.Request);
        }

        var model = models.Resolve(id);
        context.Record.Model = model.Sent;
        AnswerHeaders.ApplyModel(context, model);
        if (ModelAccess.Check(context, model) is { } refused)
        {
            return refused;
        }

        using var request = new UpstreamRequest(context, route.UpstreamPathFor(model.Sent), Body: null, Stream: false);
        return context.Operation == GatewayOperation.Model && model.IsAlias
            ? await call.RewriteAsync(context, request, answer => ModelListWriter.WriteAs(answer, id))
            : await plain.ForwardAsync(context, request);
    }
}
