using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Testing;

/// <summary>A Key Vault over https with a certificate of its own: the challenge first, then secrets with versions, or what a test puts in the way.</summary>
internal sealed class KeyVaultStandIn : IAsyncDisposable
{
    private static readonly X509Certificate2 Certificate = CreateCertificate();

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, List<SecretVersion>> _secrets = new(StringComparer.OrdinalIgnoreCase);

    private KeyVaultStandIn(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>The resource that the challenge names.</summary>
    public string Resource { get; set; } = "https://vault.azure.net";

    /// <summary>How many calls came without a token.</summary>
    public int Challenges => _challenges;

    /// <summary>The names of the secrets that were asked for with a token.</summary>
    public Recording<string> Reads { get; } = new();

    /// <summary>Runs before each answer to a call with a token; it may give another one.</summary>
    public Func<HttpContext, Task>? Before { get; set; }

    public static async Task<KeyVaultStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate)));
        var app = builder.Build();
        var vault = new KeyVaultStandIn(app);
        app.Run(vault.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return vault;
    }

    /// <summary>Lets a client reach the stand-in: this very certificate is trusted, and a challenge for another domain than the vault's own.</summary>
    public static void Trust(SecretClientOptions options)
    {
        TrustCertificate(options);

        // No test waits a pause out.
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.DisableChallengeResourceVerification = true;
    }

    public static void TrustCertificate(SecretClientOptions options) => options.Transport = new HttpClientTransport(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = static (_, certificate, _, _) =>
            certificate is not null && certificate.RawDataMemory.Span.SequenceEqual(Certificate.RawDataMemory.Span),
    });

    /// <summary>Adds a version; the newest one is what is read.</summary>
    public void Set(string name, string value, bool enabled = true) =>
        _secrets.AddOrUpdate(name, [new(value, enabled)], (_, versions) => [.. versions, new(value, enabled)]);

    public void Remove(string name) => _secrets.TryRemove(name, out _);

    /// <summary>How often a secret was asked for with a token.</summary>
    public int ReadsOf(string name) => Reads.All.Count(read => read == name);

    /// <summary>Ends all connections and takes no more.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Answers with an error in Key Vault's own shape.</summary>
    public static Task FailAsync(HttpContext http, int status, string code, string message, string? innerCode = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        var inner = innerCode is null ? "" : $$""","innererror":{"code":"{{innerCode}}"}""";
        return http.SendAsync($$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"{{{inner}}}}}""");
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization != $"Bearer {IdentityStandIn.Token}")
        {
            Interlocked.Increment(ref _challenges);
            http.Response.Headers.WWWAuthenticate =
                $"Bearer authorization=\"https://login.windows.net/00000000-0000-0000-0000-000000000000\", resource=\"{Resource}\"";
            await FailAsync(http, 401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
            return;
        }

        var path = http.Request.Path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is not ["secrets", var name] || !http.Request.Query.TryGetValue("api-version", out var version) || version.ToString().Length == 0)
        {
            await FailAsync(http, 400, "BadParameter", "api-version must be specified");
            return;
        }

        Reads.Add(name);
        await (Before?.Invoke(http) ?? Task.CompletedTask);
        if (!http.Response.HasStarted)
        {
            await AnswerSecretAsync(http, name);
        }
    }

    private Task AnswerSecretAsync(HttpContext http, string name)
    {
        if (!_secrets.TryGetValue(name, out var versions))
        {
            return FailAsync(http, 404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.");
        }

        if (!versions[^1].IsEnabled)
        {
            return FailAsync(http, 403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");
        }

        var value = JsonEncodedText.Encode(versions[^1].Value);
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.SendAsync(
            $$$"""{"value":"{{{value}}}","id":"{{{Address}}}secrets/{{{name}}}/{{{versions.Count:x32}}}","attributes":{"enabled":true,"recoveryLevel":"Recoverable"}}""");
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=vault.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private int _challenges;

    private sealed record SecretVersion(string Value, bool IsEnabled);
}
