using System.Security.Cryptography;
using System.Text;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrokFunctions.Tests;

public sealed class FunctionOperationTests
{
    private const string ClientKey = "tests-key";

    /// <summary>Each operation, and how a request without a key to it ends.</summary>
    public static TheoryData<string, string, int> Table { get; } = new(
        GatewayRoutes.Functions.Select(route => (
            route.FunctionName,
            route.Operation.ToString(),
            route.Operation is GatewayOperation.Health or GatewayOperation.Ready ? 200 : 401)));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Function_Run_HandsOverItsOwnOperation(string name, string operation, int status)
    {
        using var lines = new RequestLines();
        await using var services = Services(lines);

        await FunctionClass.Named(name).RunAsync(
            services.GetRequiredService<GatewayPipeline>(), new DefaultHttpContext().Request, TestContext.Current.CancellationToken);

        var line = Assert.Single(lines.All);
        Assert.Equal(operation, line.GetProperty("operation").GetString());
        Assert.Equal(status, line.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("ChatCompletions")]
    [InlineData("VisionAnalyze")]
    [InlineData("ImageGenerate")]
    [InlineData("ImageGenerations")]
    [InlineData("Models")]
    public async Task Function_OfAnInvocationGivenUp_HandsOverTheToken(string name)
    {
        using var lines = new RequestLines();
        await using var services = Services(lines);
        var http = new DefaultHttpContext();
        http.Request.Headers["X-API-Key"] = ClientKey;
        http.Request.Body = new MemoryStream(new byte[2]);

        await FunctionClass.Named(name).RunAsync(
            services.GetRequiredService<GatewayPipeline>(), http.Request, new CancellationToken(canceled: true));

        Assert.Equal("shutting_down", Assert.Single(lines.All).GetProperty("error").GetString());
    }

    /// <summary>The Functions host takes the first match in the order of the names.</summary>
    [Fact]
    public async Task EveryRow_ByItsPathAndMethod_IsReachedThroughItsFunction()
    {
        using var lines = new RequestLines();
        await using var services = Services(lines);
        var rows = GatewayRoutes.All.Where(route => route.Operation != GatewayOperation.Unknown).ToList();
        foreach (var route in rows)
        {
            var http = new DefaultHttpContext();
            http.Request.Method = route.Methods[0];
            http.Request.Path = $"/{GatewayRoutes.Prefix}/{route.Pattern.Replace("{id}", "a", StringComparison.Ordinal)}";
            var function = FunctionClass.All
                .Where(function => Takes(function, http.Request))
                .MinBy(function => function.Name, StringComparer.Ordinal)!;
            Assert.Equal(route.FunctionName, function.Name);

            await function.RunAsync(services.GetRequiredService<GatewayPipeline>(), http.Request, TestContext.Current.CancellationToken);
        }

        Assert.Equal(rows.Select(route => route.Operation.ToString()), lines.All.Select(line => line.GetProperty("operation").GetString()));
    }

    private static bool Takes(FunctionClass function, HttpRequest request) =>
        function.Trigger.Methods!.Contains(request.Method, StringComparer.OrdinalIgnoreCase)
        && new TemplateMatcher(TemplateParser.Parse($"{GatewayRoutes.Prefix}/{function.Trigger.Route}"), [])
            .TryMatch(request.Path, []);

    private static ServiceProvider Services(RequestLines lines)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["XAI_API_KEY"] = "unused",
            ["Grok:Access:Keys:0:Name"] = "tests",
            ["Grok:Access:Keys:0:Sha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ClientKey))),
        });
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.Services.AddGrokGateway();
        return builder.Services.BuildServiceProvider();
    }
}
