using System.Net.Http.Headers;
using GrokLocalHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Testing;

/// <summary>The gateway in the local host, on a real port, with nothing of this machine's settings.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string ClientKey = "test-client-key";
    public const string UpstreamKey = "xai-test-upstream-key";

    private readonly WebApplication _app;

    private GatewayHost(WebApplication app, CapturedLog log)
    {
        _app = app;
        Log = log;
        Address = new Uri(app.Urls.First() + "/api/");

        // A test that drops a stream leaves at once; the default is to wait some seconds for the rest of it.
        var handler = new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, UseCookies = false };
        Client = new HttpClient(handler) { BaseAddress = Address, Timeout = Deadline.Default };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ClientKey);
    }

    /// <summary>Everything that was logged.</summary>
    public CapturedLog Log { get; }

    /// <summary>The address that ends with <c>/api/</c>.</summary>
    public Uri Address { get; }

    /// <summary>A client that sends the client key.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a gateway before the given upstream.</summary>
    /// <param name="upstream">The address of the upstream, with or without <c>/v1</c>.</param>
    /// <param name="settings">Settings beside the defaults of the tests, named with colons; null takes one away.</param>
    /// <param name="environment">The host's environment.</param>
    /// <param name="time">A clock, for tests that move it by hand.</param>
    /// <param name="logsEverything">Whether to log at every level, the server's own lines included.</param>
    /// <param name="services">Adds what a test puts in the place of a default.</param>
    public static async Task<GatewayHost> StartAsync(
        Uri upstream,
        Dictionary<string, string?>? settings = null,
        string environment = "Production",
        TimeProvider? time = null,
        bool logsEverything = false,
        Action<IServiceCollection>? services = null)
    {
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Merge(upstream, settings));
        builder.AddLocalHost();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        if (logsEverything)
        {
            builder.Services.Configure<LoggerFilterOptions>(options =>
            {
                options.Rules.Clear();
                options.MinLevel = LogLevel.Trace;
            });
        }

        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseGrokGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GatewayHost(app, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string?> Merge(Uri upstream, Dictionary<string, string?>? settings)
    {
        var merged = new Dictionary<string, string?>
        {
            [WebHostDefaults.ServerUrlsKey] = "http://127.0.0.1:0",
            ["XAI_API_KEY"] = UpstreamKey,
            ["XAI_API_BASE"] = upstream.ToString(),
            ["Grok:Access:Keys:0:Name"] = "tests",
            ["Grok:Access:Keys:0:Sha256"] = Sha256Of(ClientKey),
        };
        foreach (var (name, value) in settings ?? [])
        {
            merged[name] = value;
        }

        return merged.Where(setting => setting.Value is not null).ToDictionary();
    }

    public static string Sha256Of(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
