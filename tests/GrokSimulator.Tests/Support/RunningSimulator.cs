using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace GrokSimulator.Tests.Support;

/// <summary>A simulator on a real socket, a client of it, and the one limit on how long a test may take.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _timeout;

    private RunningSimulator(WebApplication app, CancellationTokenSource timeout)
    {
        _app = app;
        _timeout = timeout;
        // Without draining: a client that leaves is to leave at once.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero };
        Client = new HttpClient(handler) { BaseAddress = SimulatorHost.AddressOf(app) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "test-key");
    }

    public HttpClient Client { get; }

    public CancellationToken Token => _timeout.Token;

    public static async Task<RunningSimulator> StartAsync(Action<SimulatorOptions>? configure = null)
    {
        var options = new SimulatorOptions { EventInterval = TimeSpan.Zero, SlowFirstToken = TimeSpan.Zero };
        configure?.Invoke(options);

        var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(DefaultTimeout);
        return new RunningSimulator(await SimulatorHost.StartAsync(options, cancellationToken: timeout.Token), timeout);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) => Client.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") },
        HttpCompletionOption.ResponseHeadersRead,
        Token);

    public Task<HttpResponseMessage> PostChatAsync(string json) => PostAsync("/v1/chat/completions", json);

    /// <summary>Asks for a short chat; <paramref name="members"/> are further members of the request.</summary>
    public Task<HttpResponseMessage> ChatAsync(string model = "grok-4.3", bool stream = false, string members = "") => PostChatAsync(
        $$"""
        {"model":"{{model}}","stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"Hello there"}]{{members}}}
        """);

    /// <summary>Asks for a short response; <paramref name="members"/> are further members of the request.</summary>
    public Task<HttpResponseMessage> RespondAsync(string model = "grok-4.3", bool stream = false, string members = "") => PostAsync(
        "/v1/responses",
        $$"""{"model":"{{model}}","stream":{{(stream ? "true" : "false")}},"input":"Hello there"{{members}}}""");

    /// <summary>Asks for a response and reads it, which is to be a good one.</summary>
    public async Task<JsonElement> ReadResponseAsync(string model = "grok-4.3", string members = "")
    {
        using var response = await RespondAsync(model, stream: false, members);
        response.EnsureSuccessStatusCode();
        return await response.ReadJsonAsync(Token);
    }

    public Task<HttpResponseMessage> DeleteAsync(string path) => Client.DeleteAsync(new Uri(path, UriKind.Relative), Token);

    public Task<HttpResponseMessage> GetAsync(string path) =>
        Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _timeout.Dispose();
    }
}
