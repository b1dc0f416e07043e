using System.Reflection;
using System.Text.Json;
using GrokGateway.Keys;
using GrokGateway.Options;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Keys;

/// <summary>Keys leave the gateway in the Authorization header to xAI and nowhere else.</summary>
[Collection(KeyVaultTests.Name)]
public sealed class KeySecrecyTests : IAsyncLifetime
{
    private const string Key = "xai-Zq7secretOfTheTeam";
    private const string NextKey = "xai-Zq7nextSecretOfTheTeam";
    private const string RingKey = "grok_Zq7keyOfAClient";
    private const string WrongKey = "grok_Zq7keyOfNobody";

    // Whatever begins with it is a secret of these tests.
    private const string Mark = "Zq7";

    private readonly ManualTime _time = new();
    private readonly Everything _everything = new();
    private VaultScene _scene = null!;
    private Func<HttpContext, Task>? _refusal;

    public static TheoryData<string> Scenarios =>
    [
        "all is well", "rotated", "refused", "refusal shows the key", "error shows the key", "event shows the key", "disabled", "missing",
        "empty", "no key", "denied", "throttled", "failing", "outage", "a web page", "ring is no json", "ring has a plain key",
        "ring names the key", "vault repeats the key", "configured", "both configured", "no setting",
    ];

    public async ValueTask InitializeAsync()
    {
        _scene = await VaultScene.StartAsync();
        _scene.Vault.Set(VaultScene.KeySecret, Key);
        _scene.Vault.Set(VaultScene.RingSecret, $$"""[{"name":"client","sha256":"{{GatewayHost.Sha256Of(RingKey)}}"}]""");
    }

    public async ValueTask DisposeAsync()
    {
        _everything.Dispose();
        await _scene.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Keys_InEachScenario_AreInNoLogNoAnswerAndNoOptions(string scenario)
    {
        var settings = await MakeAsync(scenario);
        await using var upstream = await ScriptedUpstream.StartAsync(AnswerAsync);
        await using (var gateway = await _scene.StartGatewayAsync(upstream, settings, _time, Everything.LogAll))
        {
            await CallAllAsync(gateway);
            if (scenario == "rotated")
            {
                _scene.Vault.Set(VaultScene.KeySecret, NextKey);
            }

            // A refresh of both secrets, and whatever it logs.
            _time.Advance(TimeSpan.FromMinutes(10));
            await CallAllAsync(gateway);
            AddOptions(gateway.Services);
            _everything.Add(gateway.Log);
        }

        Assert.DoesNotContain(Mark, _everything.Text, StringComparison.Ordinal);

        // What is searched holds what it should.
        Assert.Contains("RequestEnded", _everything.Text, StringComparison.Ordinal);
        Assert.Contains("xai-api-key", _everything.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_ThatAreWrongInTheConfiguration_AreNotInTheReasonWhyTheStartFails()
    {
        Dictionary<string, string?>[] wrong =
        [
            new() { ["Grok:Upstream:ApiKey"] = Key },
            new() { ["XAI_API_KEY"] = $"{Key} {Key}" },
            new() { ["Grok:Access:Keys:0:Key"] = RingKey },
            new() { ["Grok:Access:Keys:0:Sha256"] = RingKey },
            new() { ["Grok:Access:Keys:0:Name"] = "a b", ["Grok:Access:Keys:0:Sha256"] = null, ["Grok:Access:Keys:0:Key"] = RingKey },
        ];
        foreach (var settings in wrong)
        {
            var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartAsync(new Uri("http://127.0.0.1:9"), settings));
            Assert.DoesNotContain(Mark, failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Secret_AsText_IsNotItsValue() => Assert.DoesNotContain(Mark, new VaultSecret(true, Key).ToString(), StringComparison.Ordinal);

    private async Task<Dictionary<string, string?>> MakeAsync(string scenario)
    {
        var vault = _scene.Vault;
        switch (scenario)
        {
            case "refused":
                _refusal = http => Answer(http, 401, """{"code":"unauthenticated","error":"No auth context"}""");
                break;
            case "refusal shows the key":
                _refusal = http => Answer(http, 400, $$"""{"code":"invalid-argument","error":"Incorrect API key provided: {{Key}}."}""");
                break;
            case "error shows the key":
                _refusal = http => Answer(http, 422, $$"""{"code":"x","error":"The key {{Key}} of {{http.Request.Headers.Authorization}} is odd."}""");
                break;
            case "event shows the key":
                _refusal = async http =>
                {
                    ScriptedUpstream.BeginEvents(http);
                    await http.SendAsync(Chat.Chunk("a"));
                    await http.SendAsync($$"""data: {"error":"The key {{Key}} is blocked"}""" + "\n\n");
                };
                break;
            case "disabled":
                vault.Set(VaultScene.KeySecret, Key, enabled: false);
                break;
            case "missing":
                vault.Remove(VaultScene.KeySecret);
                break;
            case "empty":
                vault.Set(VaultScene.KeySecret, "");
                break;
            case "no key":
                vault.Set(VaultScene.KeySecret, $"{Key} and {NextKey}");
                break;
            case "denied":
                vault.Before = http => KeyVaultStandIn.FailAsync(http, 403, "Forbidden", "Caller is not authorized", "ForbiddenByRbac");
                break;
            case "throttled":
                vault.Before = http => KeyVaultStandIn.FailAsync(http, 429, "Throttled", "Too many requests");
                break;
            case "failing":
                vault.Before = http => KeyVaultStandIn.FailAsync(http, 500, "InternalError", "oops");
                break;
            case "outage":
                await vault.StopAsync();
                break;
            case "a web page":
                vault.Before = http => http.SendAsync($"<html>{Key}</html>");
                break;
            case "vault repeats the key":
                vault.Before = http => KeyVaultStandIn.FailAsync(http, 400, "BadParameter", $"{Key} is odd");
                break;
            case "ring is no json":
                vault.Set(VaultScene.RingSecret, Key);
                break;
            case "ring has a plain key":
                vault.Set(VaultScene.RingSecret, $$"""[{"name":"client","key":"{{RingKey}}"}]""");
                break;
            case "ring names the key":
                vault.Set(VaultScene.RingSecret, $$"""[{"name":"client","sha256":"{{RingKey}}","{{RingKey}}":"{{RingKey}}"}]""");
                break;
            case "configured":
                return new() { ["Grok:KeyVault:Uri"] = null, ["XAI_API_KEY"] = Key };
            case "both configured":
                return new() { ["Grok:Upstream:ApiKey"] = Key };
            case "no setting":
                return new() { ["Grok:KeyVault:Uri"] = null };
        }

        return [];
    }

    private Task AnswerAsync(HttpContext http) => _refusal is not null
        ? _refusal(http)
        : Answer(http, 200, http.Request.Path == "/v1/models" ? KeyedUpstream.Models : Chat.Completion);

    private static Task Answer(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.SendAsync(body);
    }

    private async Task CallAllAsync(GatewayHost gateway)
    {
        foreach (var key in (string?[])[GatewayHost.ClientKey, RingKey, WrongKey, null])
        {
            await _everything.AddAsync(await gateway.CallAsync(key, Chat.Path, Chat.Stream));
            await _everything.AddAsync(await gateway.CallAsync(key, Chat.Path, Chat.Plain));
            await _everything.AddAsync(await gateway.CallAsync(key, "v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}"""));
            await _everything.AddAsync(await gateway.CallAsync(key, "v1/images/generate", """{"prompt":"a cat"}"""));
            await _everything.AddAsync(await gateway.CallAsync(key, "v1/models", null));
            await _everything.AddAsync(await gateway.CallAsync(key, "v1/nothing", null));
            await _everything.AddAsync(await gateway.CallAsync(key, "health/ready", null));
        }
    }

    // Each options object as a dump would show it.
    private void AddOptions(IServiceProvider services)
    {
        foreach (var type in typeof(KeyVaultOptions).Assembly.GetTypes().Where(type => type.IsPublic && type.Name.EndsWith("Options", StringComparison.Ordinal)))
        {
            var options = services.GetService(typeof(IOptions<>).MakeGenericType(type))!;
            var value = options.GetType().GetProperty("Value", BindingFlags.Public | BindingFlags.Instance)!.GetValue(options);
            _everything.Add($"{value} {JsonSerializer.Serialize(value, type)}");
        }
    }
}
