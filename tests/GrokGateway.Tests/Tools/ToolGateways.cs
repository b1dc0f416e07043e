using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Tools;

/// <summary>A gateway for each setting of the tools, each with a key for each setting of a key, before one upstream.</summary>
public sealed class ToolGateways : IAsyncLifetime
{
    /// <summary>What a setting may be.</summary>
    public static readonly string?[] Values = [null, "Allow", "Deny"];

    private readonly Dictionary<string, GatewayHost> _gateways = [];
    private ScriptedUpstream _upstream = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await KeyedUpstream.StartAsync();
        foreach (var setting in Values)
        {
            var settings = new Dictionary<string, string?>
            {
                ["Grok:Tools:Client"] = setting,
                ["Grok:Tools:Native"] = setting,
                ["Grok:Limits:RequestsPerWindow"] = "1000000",
            };
            foreach (var (index, (kind, value)) in Values.SelectMany(value => new[] { ("Client", value), ("Native", value) }).Index())
            {
                var key = $"Grok:Access:Keys:{index + 1}";
                settings[$"{key}:Name"] = "a";
                settings[$"{key}:Sha256"] = GatewayHost.Sha256Of(KeyOf(kind, value));
                settings[$"{key}:{kind}Tools"] = value;
            }

            _gateways[$"{setting}"] = await GatewayHost.StartAsync(_upstream.Address, settings);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways.Values)
        {
            await gateway.DisposeAsync();
        }

        await _upstream.DisposeAsync();
    }

    /// <summary>Sends tools with a key that has this value for its kind of tools: the answer, and the calls that upstream got.</summary>
    internal async Task<(HttpStatusCode Status, string? Code, string? Param, int Calls)> SendAsync(
        string? setting, string kind, string? value, string path, string tools)
    {
        var before = _upstream.Calls.Count;
        var body =
            $$"""{"model":"m","messages":[{}],"image":{"url":"https://a.b/c.png"},"prompt":"a","input":"a","tools":{{tools}}}""";
        body = path == "v1/vision/analyze" ? body.Replace("\"messages\":[{}],", "", StringComparison.Ordinal) : body;
        using var response = await _gateways[$"{setting}"].CallAsync(KeyOf(kind, value), path, body);
        var (code, param) = response.IsSuccessStatusCode ? (null, null) : await response.ErrorCodeAsync();
        return (response.StatusCode, code, param, _upstream.Calls.Count - before);
    }

    private static string KeyOf(string kind, string? value) => $"key-{kind.ToLowerInvariant()}-{value}";
}
