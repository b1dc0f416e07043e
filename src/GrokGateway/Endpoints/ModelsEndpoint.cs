using System.Text.RegularExpressions;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Upstream;

namespace GrokGateway.Endpoints;

/// <summary>The list of models, and one model.</summary>
internal sealed partial class ModelsEndpoint(PlainForwarder plain) : IGatewayEndpoint
{
    private const string UpstreamPath = "models";

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var path = UpstreamPath;
        if (context.Operation == GatewayOperation.Model)
        {
            var id = GatewayPath.LastSegment(context.Http.Request.Path);
            if (!ValidId().IsMatch(id) || id.All(character => character == '.'))
            {
                return UnknownEndpoint.NoSuchRoute(context.Http.Request);
            }

            path = $"{UpstreamPath}/{id}";
        }

        using var request = new UpstreamRequest(context, path, Body: null, Stream: false);
        return await plain.ForwardAsync(context, request);
    }

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidId();
}
