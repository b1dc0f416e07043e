using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Testing;

/// <summary>The identity endpoint of App Service: over plain http, protected by a header that only the app knows.</summary>
internal sealed class IdentityStandIn : IAsyncDisposable
{
    public const string Secret = "identity-header-of-the-tests";
    public const string Token = "token-of-the-stand-in";

    private readonly WebApplication _app;

    private IdentityStandIn(WebApplication app) => _app = app;

    public string Endpoint => $"{_app.Urls.First()}/msi/token/";

    public Recording<(string? Header, IQueryCollection Query)> Calls { get; } = new();

    /// <summary>Runs before each answer; it may give another one.</summary>
    public Func<HttpContext, Task>? Before { get; set; }

    public static async Task<IdentityStandIn> StartAsync()
    {
        var app = LoopbackServer.Create();
        var identity = new IdentityStandIn(app);
        app.Run(identity.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return identity;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Calls.Add((http.Request.Headers["X-IDENTITY-HEADER"], http.Request.Query));
        await (Before?.Invoke(http) ?? Task.CompletedTask);
        if (http.Response.HasStarted)
        {
            return;
        }

        var expires = DateTimeOffset.UtcNow.AddHours(8).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json";
        await http.SendAsync(
            $$"""{"access_token":"{{Token}}","expires_on":"{{expires}}","resource":"https://vault.azure.net","token_type":"Bearer"}""");
    }
}
