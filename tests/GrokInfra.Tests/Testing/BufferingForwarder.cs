using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrokInfra.Tests.Testing;

/// <summary>Stands for a platform that holds an answer back until it is complete, and changes nothing else of it.</summary>
internal sealed class BufferingForwarder : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Transfer-Encoding", "Content-Length", "Connection", "Host"];

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private BufferingForwarder(Uri target)
    {
        _client = new HttpClient { BaseAddress = target };
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ForwardAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<BufferingForwarder> StartAsync(Uri target)
    {
        var forwarder = new BufferingForwarder(target);
        await forwarder._app.StartAsync(TestContext.Current.CancellationToken);
        return forwarder;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path.ToString());
        request.Content = http.Request.ContentLength > 0 ? new StreamContent(http.Request.Body) : null;
        foreach (var (name, values) in http.Request.Headers.Where(header => IsForwarded(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => IsForwarded(header.Key)))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        await http.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync(http.RequestAborted), http.RequestAborted);
    }

    private static bool IsForwarded(string header) => !OfTheConnection.Contains(header, StringComparer.OrdinalIgnoreCase);
}
