using GrokGateway.Buffers;
using GrokLocalHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrokLoad;

/// <summary>The gateway in the local host, quiet and with room for any number of requests.</summary>
internal sealed class InProcessGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private InProcessGateway(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Bytes of request bodies that are still held.</summary>
    public long HeldBytes => _app.Services.GetRequiredService<BufferBudget>().Taken;

    public static async Task<InProcessGateway> StartAsync(
        string upstream, CancellationToken cancellationToken, Action<WebApplication>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [WebHostDefaults.ServerUrlsKey] = "http://127.0.0.1:0",
            ["XAI_API_KEY"] = "load",
            ["XAI_API_BASE"] = upstream,
            ["Grok:Upstream:RetryCount"] = "0",
            ["Grok:Limits:RequestsPerWindow"] = "1000000",
            ["Grok:Limits:WindowSeconds"] = "1",
        });
        builder.AddLocalHost();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseGrokGateway();
        more?.Invoke(app);
        await app.StartAsync(cancellationToken);
        return new InProcessGateway(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
