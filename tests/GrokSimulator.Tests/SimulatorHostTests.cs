using System.Net;
using GrokSimulator.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrokSimulator.Tests;

public sealed class SimulatorHostTests
{
    [Fact]
    public async Task Host_WithinAnotherProgram_NeitherLogsNorTakesSignals()
    {
        await using var app = await SimulatorHost.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(app.Services.GetServices<ILoggerProvider>());
        Assert.NotEqual("ConsoleLifetime", app.Services.GetRequiredService<IHostLifetime>().GetType().Name);
    }

    [Fact]
    public async Task Host_Started_TakesLargeBodiesAndSlowReaders()
    {
        await using var app = await SimulatorHost.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var limits = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(100 * 1024 * 1024, limits.MaxRequestBodySize);
        Assert.Null(limits.MinResponseDataRate);
    }

    [Fact]
    public async Task Host_OnAnAddressInUse_ThrowsAndLeavesTheOtherAlone()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var url = simulator.Client.BaseAddress!.ToString();

        await Assert.ThrowsAsync<IOException>(() => SimulatorHost.StartAsync(url: url, cancellationToken: simulator.Token));

        using var response = await simulator.ChatAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Endpoints_MappedIntoAnotherApplication_AnswerThere()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGroup("/upstream").MapGrokSimulator();
        await app.StartAsync(cancellationToken);

        using var client = new HttpClient { BaseAddress = SimulatorHost.AddressOf(app) };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer any");
        using var response = await client.GetAsync(new Uri("/upstream/v1/models", UriKind.Relative), cancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
