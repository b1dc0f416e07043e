using System.Text.RegularExpressions;
using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Upstream;

namespace GrokGateway.Endpoints;

/// <summary>The list of models, and one model; a limited key sees its own only.</summary>
internal sealed partial class ModelsEndpoint(PlainForwarder plain, PlainCall call) : IGatewayEndpoint
{
    private const string UpstreamPath = "models";

    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.Models, GatewayOperation.Model];

    public Task<GatewayFailure?> HandleAsync(GatewayContext context) =>
        context.Operation == GatewayOperation.Model ? AnswerOneAsync(context) : AnswerListAsync(context);

    private async Task<GatewayFailure?> AnswerOneAsync(GatewayContext context)
    {
        var id = GatewayPath.LastSegment(context.Http.Request.Path);
        if (!ValidId().IsMatch(id) || id.All(character => character == '.'))
        {
            return UnknownEndpoint.NoSuchRoute(context.Http.Request);
        }

        if (ModelAccess.Check(context, id) is { } refused)
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

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidId();
}
