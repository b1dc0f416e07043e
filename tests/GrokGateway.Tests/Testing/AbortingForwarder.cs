using Microsoft.AspNetCore.Builder;

namespace GrokGateway.Tests.Testing;

/// <summary>A small reverse proxy that does what the Functions host's does: on a broken answer it aborts its own client's connection.</summary>
internal sealed class AbortingForwarder : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private AbortingForwarder(WebApplication app, HttpClient client, Uri target)
    {
        _app = app;
        _client = client;
        Address = new Uri(new Uri(app.Urls.First()), target.AbsolutePath);
    }

    /// <summary>The address of the target, behind the forwarder.</summary>
    public Uri Address { get; }

    public static async Task<AbortingForwarder> StartAsync(Uri target)
    {
        var app = LoopbackServer.Create();
        var client = new HttpClient();
        app.Run(async http =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(target, http.Request.Path))
            {
                Content = new StreamContent(http.Request.Body),
            };
            request.Headers.TryAddWithoutValidation("Authorization", http.Request.Headers.Authorization.ToString());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
            http.Response.StatusCode = (int)response.StatusCode;
            http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            try
            {
                await using var body = await response.Content.ReadAsStreamAsync(http.RequestAborted);
                var buffer = new byte[16 * 1024];
                for (var read = await body.ReadAsync(buffer, http.RequestAborted); read > 0; read = await body.ReadAsync(buffer, http.RequestAborted))
                {
                    await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
                }
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException)
            {
                http.Abort();
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AbortingForwarder(app, client, target);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }
}
