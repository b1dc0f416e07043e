using GrokGateway.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace GrokLocalHost.Tests;

public sealed class LocalHostRouteTests
{
    [Fact]
    public async Task Routes_OfTheLocalHost_AreThoseOfTheTable()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.AddLocalHost();
        await using var app = builder.Build();

        app.MapGrokGateway();

        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>();
        Assert.Equal(
            GatewayRoutes.Functions.Select(route => $"{route.FunctionName}: {string.Join(" ", route.Methods)} /api/{route.Pattern}"),
            routes.Select(Describe));
    }

    private static string Describe(RouteEndpoint endpoint)
    {
        var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods;
        return $"{name}: {string.Join(" ", methods)} {endpoint.RoutePattern.RawText}";
    }
}
