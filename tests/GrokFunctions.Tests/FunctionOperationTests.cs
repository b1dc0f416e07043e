using GrokGateway.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrokFunctions.Tests;

public sealed class FunctionOperationTests
{
    /// <summary>Each operation, and how a request without a key to it ends.</summary>
    public static TheoryData<string, string, int> Table { get; } = new(
        GatewayRoutes.All.Select(route => (
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
    [MemberData(nameof(Table))]
    public async Task Function_OfAnInvocationGivenUp_HandsOverTheToken(string name, string operation, int status)
    {
        using var lines = new RequestLines();
        await using var services = Services(lines);

        await FunctionClass.Named(name).RunAsync(
            services.GetRequiredService<GatewayPipeline>(), new DefaultHttpContext().Request, new CancellationToken(canceled: true));

        var line = Assert.Single(lines.All);
        Assert.Equal(operation, line.GetProperty("operation").GetString());
        Assert.NotEqual(status, line.GetProperty("status").GetInt32());
        Assert.Equal("client_gone", line.GetProperty("outcome").GetString());
    }

    private static ServiceProvider Services(RequestLines lines)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["XAI_API_KEY"] = "unused",
            ["Grok:Access:Keys:0:Name"] = "tests",
            ["Grok:Access:Keys:0:Sha256"] = new string('0', 64),
        });
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.Services.AddGrokGateway();
        return builder.Services.BuildServiceProvider();
    }
}
