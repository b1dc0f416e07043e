using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Models;
using GrokGateway.Upstream;

namespace GrokGateway.Endpoints;

/// <summary>The list of models, and one model; a limited key sees its own only.</summary>
internal sealed class ModelsEndpoint(PlainForwarder plain, PlainCall call, ModelCatalog models) : IGatewayEndpoint
{
    private const string UpstreamPath = "models";

    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.Models, GatewayOperation.Model];

    public Task<GatewayFailure?> HandleAsync(GatewayContext context) =>
        context.Operation == GatewayOperation.Model ? AnswerOneAsync(context) : AnswerListAsync(context);

    private async Task<GatewayFailure?> AnswerOneAsync(GatewayContext context)
    {
        var id = GatewayPath.LastSegment(context.Http.Request.Path);
        if (!GatewayPath.IsValidId(id))
        {
            return UnknownEndpoint.NoSuchRoute(context.Http.Request);
        }

        if (ModelAccess.Check(context, models.Resolve(id)) is { } refused)
        {
            return refused;
        }

        using var request = new UpstreamRequest(context, $"{UpstreamPath}/{id}", Body: null, Stream: false);
        return await plain.ForwardAsync(context, request);
    }

    private async Task<GatewayFailure?> AnswerListAsync(GatewayContext context)
    {
        using var request = new UpstreamRequest(context, UpstreamPath, Body: null, Stream: false);
        return context.Client is { IsLimited: true } client
            ? await call.RewriteAsync(context, request, list => ModelListFilter.Write(list, client))
            : await plain.ForwardAsync(context, request);
    }
}
