using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using GrokGateway.Access;
using GrokGateway.Hosting;
using GrokGateway.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GrokLoad.Micro;

/// <summary>Telling who calls, among 200 client keys, and counting the call.</summary>
public class AccessBenchmarks
{
    private const int Keys = 200;
    private const string Sent = "grok_key-number-117";

    private static readonly RateLimit Limit = new(1_000_000, TimeSpan.FromSeconds(1));

    private readonly DefaultHttpContext _http = new();
    private readonly ClientKeyRing _ring = ClientKeyRing.Of(
        Enumerable.Range(0, Keys).Select(i => new ClientKeyOptions { Name = $"client-{i}", Sha256 = Hash($"grok_key-number-{i}") }));
    private readonly MemoryRequestCounter _counter = new(TimeProvider.System, 10_000);
    private ClientAuthenticator? _clients;

    [GlobalSetup]
    public void Prepare()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(Enumerable.Range(0, Keys).SelectMany(static i => new Dictionary<string, string?>
        {
            [$"Grok:Access:Keys:{i}:Name"] = $"client-{i}",
            [$"Grok:Access:Keys:{i}:Sha256"] = Hash($"grok_key-number-{i}"),
        }));
        builder.Configuration["XAI_API_KEY"] = "micro";
        builder.Services.AddLogging();
        builder.Services.AddGrokGateway();
        _clients = builder.Services.BuildServiceProvider().GetRequiredService<ClientAuthenticator>();
        _http.Request.Headers.Authorization = $"Bearer {Sent}";
    }

    [Benchmark]
    public bool FindInRing() => _ring.Find(Sha256Digest.Of(Sent)) is not null;

    [Benchmark]
    public bool Authenticate()
    {
        var call = _clients!.AuthenticateAsync(_http, CancellationToken.None);
        return call.IsCompletedSuccessfully && call.Result.Succeeded;
    }

    [Benchmark]
    public bool Count()
    {
        var call = _counter.TakeAsync("client-117", Limit, CancellationToken.None);
        return call.IsCompletedSuccessfully && call.Result.IsAdmitted;
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
