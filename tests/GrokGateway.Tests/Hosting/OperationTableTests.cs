using GrokGateway.Endpoints;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Hosting;

/// <summary>Each row of the table is served by the local host and known to the simulator, by real requests.</summary>
public sealed class OperationTableTests
{
    private const string Question = """{"image":{"url":"https://a.b/c.png"}}""";

    // Something for each other operation to work on; what one does not know it ignores.
    private const string Body =
        """{"model":"grok-4.3","messages":[{"role":"user","content":"Hi"}],"input":"Hi","text":"Hi","prompt":"a cat" """
        + ""","image":{"url":"https://a.b/c.png"}}""";

    private static readonly Dictionary<GatewayOperation, string> ElsewhereAtXai = new()
    {
        [GatewayOperation.VisionAnalyze] = "/v1/chat/completions",
        [GatewayOperation.ImageGenerate] = "/v1/images/generations",
    };

    [Fact]
    public async Task EveryOperation_HasOneEndpoint()
    {
        await using var host = await SimulatedGateway.StartAsync();

        var operations = host.Gateway.Services.GetServices<IGatewayEndpoint>().SelectMany(endpoint => endpoint.Operations);

        Assert.Equal(Enum.GetValues<GatewayOperation>(), operations.Order());
    }

    [Fact]
    public async Task EveryRow_AskedForByEachOfItsMethods_IsServedAndAskedOfTheSimulator()
    {
        await using var host = await SimulatedGateway.StartAsync();
        foreach (var route in GatewayRoutes.All.Where(route => route.Operation != GatewayOperation.Unknown))
        {
            foreach (var method in route.Methods)
            {
                var asked = host.Calls.Count;
                using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(route));
                request.Content = method == "POST" ? Chat.Json(route.Operation == GatewayOperation.VisionAnalyze ? Question : Body) : null;

                using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

                var text = await response.TextAsync();
                Assert.DoesNotContain("unknown_route", text, StringComparison.Ordinal);
                Assert.DoesNotContain("The requested resource was not found", text, StringComparison.Ordinal);
                Assert.NotEqual(405, (int)response.StatusCode);
                var line = await host.Gateway.Log.NextRequestLineAsync();
                Assert.Equal(route.Operation.ToString(), line.GetProperty("operation").GetString());
                if (route.Pattern.StartsWith("v1/", StringComparison.Ordinal))
                {
                    Assert.True(host.Calls.Count == asked + 1, $"{route.Operation} was not asked of xAI: {text}");
                    var call = host.Calls[^1];
                    Assert.Equal(method, call.Method);
                    Assert.Equal(ElsewhereAtXai.GetValueOrDefault(route.Operation, $"/{PathOf(route)}"), call.Path);
                }
            }
        }
    }

    [Fact]
    public async Task EveryRow_AskedForByAnotherMethod_NamesThoseOfItsPath()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        var paths = GatewayRoutes.All.Where(route => route.Operation != GatewayOperation.Unknown).ToLookup(PathOf, route => route.Methods);
        foreach (var path in paths)
        {
            foreach (var method in (string[])["PUT", "PATCH", "OPTIONS"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path.Key);
                using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
                await response.ErrorAsync(405, "method_not_allowed");
                Assert.Equal(path.SelectMany(methods => methods), response.Content.Headers.Allow);
            }
        }

        Assert.Empty(upstream.Calls);
    }

    private static string PathOf(GatewayRoute route) => route.Pattern.Replace("{id}", "grok-4.3", StringComparison.Ordinal);
}
