using GrokSimulator.Exchanges;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GrokSimulator;

/// <summary>Runs the simulator on a server of its own, within this process.</summary>
public static class SimulatorHost
{
    private const long MaxRequestBodyBytes = 100 * 1024 * 1024;

    /// <summary>
    /// Starts the simulator. It writes no logs, reads no configuration and leaves Ctrl-C and the process's other signals to the program
    /// around it. Disposing the returned application stops it.
    /// </summary>
    /// <param name="options">How the simulator behaves; the defaults of <see cref="SimulatorOptions"/> when null.</param>
    /// <param name="url">
    /// Where to listen, plain http; several addresses are parted by <c>;</c>.
    /// Default <c>http://127.0.0.1:0</c>: port 0 takes any free port.
    /// </param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running application; <see cref="AddressOf"/> tells where it listens.</returns>
    public static async Task<WebApplication> StartAsync(
        SimulatorOptions? options = null,
        string url = "http://127.0.0.1:0",
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        options ??= new SimulatorOptions();

        // The empty builder: another program's appsettings.json and ASPNETCORE_ variables are not meant for the simulator.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<KestrelServerOptions>(SetLimits);
        // An open stream would hold a stop back for the whole of it.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        var app = builder.Build();
        try
        {
            app.MapGrokSimulator(options);
            app.Map("/{**rest}", new SimulatorPipeline(options).Run(UnknownEndpoint.AnswerAsync));
            foreach (var address in url.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                app.Urls.Add(address);
            }

            await app.StartAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address a started simulator listens on (the first of several), with its real port.</summary>
    /// <param name="app">What <see cref="StartAsync"/> returned.</param>
    /// <returns>An absolute address without a path, such as <c>http://127.0.0.1:40123/</c>.</returns>
    public static Uri AddressOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new Uri(app.Urls.First());
    }

    private static void SetLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        // A client that stops reading is for the client's own tests to judge, not for the server to end.
        kestrel.Limits.MinResponseDataRate = null;
    }
}
