using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Hosting;

/// <summary>Which operation a path and a method ask for, where the host has not told.</summary>
public sealed class GatewayPathTests
{
    [Theory]
    [InlineData("POST", "/api/v1/chat/completions", GatewayOperation.ChatCompletions)]
    [InlineData("post", "/API/V1/Chat/COMPLETIONS", GatewayOperation.ChatCompletions)]
    [InlineData("POST", "/api/v1/chat/completions/", GatewayOperation.ChatCompletions)]
    [InlineData("GET", "/api/v1/models", GatewayOperation.Models)]
    [InlineData("GET", "/api/v1/models/", GatewayOperation.Models)]
    [InlineData("GET", "/api/v1/models/grok-4.3", GatewayOperation.Model)]
    [InlineData("get", "/api/V1/Models/Grok-4.3/", GatewayOperation.Model)]
    [InlineData("GET", "/api/v1/models/a b", GatewayOperation.Model)]
    [InlineData("GET", "/api/v1/models/é", GatewayOperation.Model)]
    [InlineData("GET", "/api/v1/responses/x", GatewayOperation.Response)]
    [InlineData("DELETE", "/api/v1/responses/x", GatewayOperation.ResponseDelete)]
    [InlineData("GET", "/api/v1/responses/x/input_items", GatewayOperation.ResponseInputItems)]
    [InlineData("GET", "/api/v1/responses/compact/input_items", GatewayOperation.ResponseInputItems)]
    [InlineData("POST", "/api/v1/responses/compact", GatewayOperation.ResponseCompact)]
    [InlineData("GET", "/api/health", GatewayOperation.Health)]
    [InlineData("GET", "/api/health/ready/", GatewayOperation.Ready)]
    public void Request_OfARow_AsksForItsOperation(string method, string path, GatewayOperation operation) =>
        Assert.Equal(operation, OperationOf(method, path));

    [Theory]
    [InlineData("GET", "/api/v1/chat/completions")]
    [InlineData("GET", "/api/v1/responses/compact")]
    [InlineData("DELETE", "/api/v1/Responses/COMPACT/")]
    [InlineData("GET", "/api/v1/videos/generations")]
    [InlineData("POST", "/api/v1/models/x")]
    public void Request_WithAMethodThatItsRowsDoNotHave_AsksForNothingKnown(string method, string path)
    {
        Assert.Equal(GatewayOperation.Unknown, OperationOf(method, path));
        Assert.NotEmpty(GatewayPath.RoutesAt(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api//")]
    [InlineData("/apis/health")]
    [InlineData("/apihealth")]
    [InlineData("/health")]
    [InlineData("/v1/models")]
    [InlineData("//api/v1/models")]
    [InlineData("/api//v1/models")]
    [InlineData("/api/v1//models")]
    [InlineData("/api/v1/models//")]
    [InlineData("/api/v1/models//x")]
    [InlineData("/api/v1/models/x//")]
    [InlineData("/api/v1/models/x/y")]
    [InlineData("/api/v1/responses//input_items")]
    [InlineData("/api/v1/responses/x/input_items/y")]
    [InlineData("/api/v1/mode\u017Fs")]
    [InlineData("/api/v1/re\u017Fpon\u017Fes")]
    [InlineData("/api/v1/to\u212Aenize-text")]
    [InlineData("/api/{*rest}")]
    [InlineData("/api/v1/models /")]
    public void Path_OfNoRow_TakesNoRoute(string path) => Assert.Empty(GatewayPath.RoutesAt(path));

    [Theory]
    [InlineData("/api/v1/responses/compact", GatewayOperation.ResponseCompact)]
    [InlineData("/api/v1/responses/x", GatewayOperation.Response, GatewayOperation.ResponseDelete)]
    [InlineData("/api/v1/responses", GatewayOperation.Responses)]
    public void Path_ThatARowSpellsOut_TakesNoneWithAnId(string path, params GatewayOperation[] operations) =>
        Assert.Equal(operations, GatewayPath.RoutesAt(path).Select(route => route.Operation));

    [Theory]
    [InlineData("/api/v1/models/grok-4.3", "models/grok-4.3")]
    [InlineData("/API/V1/Models/Grok:4_3.b-/", "models/Grok:4_3.b-")]
    [InlineData("/api/v1/models/...", null)]
    [InlineData("/api/v1/models/a b", null)]
    [InlineData("/api/v1/models/a%2Fb", null)]
    [InlineData("/api/v1/models/é", null)]
    [InlineData("/api/v1/models", null)]
    [InlineData("/api/v1/models/x/y", null)]
    [InlineData("/v1/models/x", null)]
    public void UpstreamPath_OfARouteWithAnId_HasAValidOneOrIsNone(string path, string? upstream) =>
        Assert.Equal(upstream, GatewayPath.UpstreamPathOf(GatewayRoutes.Of(GatewayOperation.Model), path));

    [Fact]
    public void EveryOperation_HasItsRow()
    {
        var operations = Enum.GetValues<GatewayOperation>();

        Assert.All(operations, operation => Assert.Equal(operation, GatewayRoutes.Of(operation).Operation));
        Assert.Equal(operations.Length, GatewayRoutes.All.Count);
    }

    [Fact]
    public void EveryRow_IsFoundByItsPathAndMethods()
    {
        var rows =
            from route in GatewayRoutes.All
            where route.Operation != GatewayOperation.Unknown
            from method in route.Methods
            select (method, Path: $"/api/{route.Pattern.Replace("{id}", "a", StringComparison.Ordinal)}", route.Operation);

        Assert.All(rows, row => Assert.Equal(row.Operation, OperationOf(row.method, row.Path)));
    }

    private static GatewayOperation OperationOf(string method, string path)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Request.Path = path;
        return GatewayPath.OperationOf(http.Request);
    }
}
