using GrokGateway.Errors;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Endpoints;

/// <summary>Any path or method that no operation takes.</summary>
internal sealed class UnknownEndpoint : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.Unknown];

    public Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var request = context.Http.Request;
        var methods = GatewayPath.RoutesAt(request.Path).SelectMany(route => route.Methods).Distinct().ToArray();
        var isOtherMethod = methods.Length > 0 && !methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase);
        return Task.FromResult<GatewayFailure?>(isOtherMethod ? NotThatMethod(request, methods) : NoSuchRoute(request));
    }

    public static GatewayFailure NoSuchRoute(HttpRequest request) =>
        new(
            GatewayError.UnknownRoute,
            $"There is no operation at '{Shown(request)}'. The OpenAI-style ones are below /{GatewayRoutes.Prefix}/v1.");

    private static GatewayFailure NotThatMethod(HttpRequest request, string[] methods)
    {
        var allow = string.Join(", ", methods);
        var message = $"'{Shown(request)}' takes {allow}, not {request.Method}.";
        return new GatewayFailure(GatewayError.MethodNotAllowed, message) { Allow = allow };
    }

    private static string Shown(HttpRequest request)
    {
        const int Longest = 200;
        var path = request.Path.ToString();
        return path.Length <= Longest ? path : string.Concat(path.AsSpan(0, Longest), "…");
    }
}
