using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokLocalHost.Logging;

namespace GrokLocalHost;

/// <summary>The gateway on plain Kestrel.</summary>
public static class LocalHostExtensions
{
    /// <summary>Where the host listens unless <c>--urls</c> or <c>ASPNETCORE_URLS</c> says otherwise: the Functions host's own port.</summary>
    public const string DefaultUrl = "http://localhost:7071";

    /// <summary>Adds the gateway, the logging to the console, and the rule that lets a developer in with any key.</summary>
    /// <param name="builder">The application's builder.</param>
    public static void AddLocalHost(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Logging.ClearProviders();

        // LineLogger writes no scopes.
        builder.Services.Configure<LoggerFilterOptions>(static options => options.CaptureScopes = false);
        builder.Services.AddSingleton<ILoggerProvider>(
            new LineLoggerProvider(new LogOutput(Console.OpenStandardOutput(), TimeProvider.System)));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // The request's own line says all that is in theirs, and without it the server begins no activity and no scope for each request.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // What fails at the start is told by the program, in one sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

        // The only exception that gets this far is the one that cuts an answer; the request's own line tells of it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);

        if (builder.Environment.IsDevelopment())
        {
            // Before the settings, which win: Ctrl-C is not to wait for the end of a long stream.
            builder.Services.Configure<LimitsOptions>(options => options.DrainSeconds = 1);
        }

        builder.Services.AddGrokGateway();
        builder.Services.AcceptAnyKeyFromLoopback();
    }

    /// <summary>
    /// Hands every request below the prefix to the gateway, which tells the operations apart itself, as it does for the function app's
    /// catch-all.
    /// </summary>
    /// <param name="app">The application.</param>
    public static void UseGrokGateway(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var pipeline = app.ApplicationServices.GetRequiredService<GatewayPipeline>();
        app.MapWhen(
            static http => http.Request.Path.StartsWithSegments($"/{GatewayRoutes.Prefix}", StringComparison.OrdinalIgnoreCase),
            below => below.Run(http => pipeline.HandleAsync(http, GatewayOperation.Unknown, http.RequestAborted)));
    }
}
