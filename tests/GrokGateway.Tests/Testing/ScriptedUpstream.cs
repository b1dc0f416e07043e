using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Testing;

/// <summary>An upstream on a real port whose answers a test writes itself.</summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedCall> _calls = new();

    private ScriptedUpstream(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>The calls so far, with their bodies read to the end.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    public static async Task<ScriptedUpstream> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0")]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        var upstream = new ScriptedUpstream(app);
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            upstream._calls.Enqueue(new ReceivedCall(
                http.Request.Method,
                http.Features.Get<IHttpRequestFeature>()!.RawTarget,
                http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray()));
            await answer(http);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return upstream;
    }

    /// <summary>An upstream that answers each call with these events, each in a write of its own.</summary>
    public static Task<ScriptedUpstream> StreamingAsync(params string[] events) => StartAsync(async http =>
    {
        BeginEvents(http);
        foreach (var text in events)
        {
            await http.SendAsync(text);
        }
    });

    /// <summary>An upstream that answers each call with this body.</summary>
    public static Task<ScriptedUpstream> AnsweringAsync(string body, int status = 200, string contentType = "application/json") =>
        StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = contentType;
            return http.SendAsync(body);
        });

    public static void BeginEvents(HttpContext http) => http.Response.ContentType = "text/event-stream";

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
