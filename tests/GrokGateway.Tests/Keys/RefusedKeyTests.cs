using System.Net;
using GrokGateway.Keys;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Keys;

/// <summary>What follows when xAI refuses the key: another one, once, or an error that says whose key it is.</summary>
[Collection(KeyVaultTests.Name)]
public sealed class RefusedKeyTests : IAsyncLifetime
{
    private const string Old = "xai-old-key";
    private const string New = "xai-new-key";
    private const string Vision = """{"image":{"url":"https://a.b/c.png"}}""";
    private const string Image = """{"prompt":"a cat"}""";

    private readonly ManualTime _time = new();
    private string _taken = Old;
    private VaultScene _scene = null!;

    public static TheoryData<string, string?> Operations => new()
    {
        { Chat.Path, Chat.Stream },
        { Chat.Path, Chat.Plain },
        { "v1/vision/analyze", Vision },
        { "v1/images/generate", Image },
        { "v1/images/generations", Image },
        { "v1/models", null },
        { "v1/models/grok-4.3", null },
    };

    public async ValueTask InitializeAsync()
    {
        _scene = await VaultScene.StartAsync();
        _scene.Vault.Set(VaultScene.KeySecret, Old);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Refusal_WhenTheVaultHasANewKey_IsFollowedByOneCallWithIt(string path, string? body)
    {
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken);
        await using var gateway = await StartAsync(upstream);
        Rotate();
        using var answer = await gateway.CallAsync(GatewayHost.ClientKey, path, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([Old, Old, New], upstream.Calls.Select(call => call.KeyOf()));
        Assert.Equal(upstream.Calls[1].Text, upstream.Calls[2].Text);
        Assert.Equal(upstream.Calls[1].Headers.Where(IsNotTheKey), upstream.Calls[2].Headers.Where(IsNotTheKey));
        Assert.Equal(2, _scene.Vault.ReadsOf(VaultScene.KeySecret));
    }

    [Theory]
    [InlineData(401, """{"code":"unauthenticated","error":"No auth context"}""")]
    [InlineData(400, """{"code":"invalid-argument","error":"Incorrect API key provided: xa***ey. You can obtain one."}""")]
    [InlineData(403, """{"code":"forbidden","error":"Your API key is blocked."}""")]
    public async Task Refusal_InEachOfItsShapes_IsFollowedByOneCallWithTheNewKey(int status, string error)
    {
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken, http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            return http.SendAsync(error);
        });
        await using var gateway = await StartAsync(upstream);
        Rotate();
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal([Old, Old, New], upstream.Calls.Select(call => call.KeyOf()));
    }

    [Fact]
    public async Task Refusal_OfALargeRequest_SendsTheWholeBodyBothTimes()
    {
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken);
        await using var gateway = await StartAsync(upstream);
        Rotate();
        var body = $$"""{"model":"grok-4.3","messages":[{"role":"user","content":"{{new string('x', 3_000_000)}}"}]}""";
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey, Chat.Path, body));
        Assert.Equal(body, upstream.Calls[1].Text);
        Assert.Equal(body, upstream.Calls[2].Text);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Refusal_WhenTheVaultHasTheSameKey_IsAnErrorAndAtMostOneRefreshInThirtySeconds(string path, string? body)
    {
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken);
        await using var gateway = await StartAsync(upstream);
        _taken = New;
        for (var i = 0; i < 3; i++)
        {
            await AssertRefusedAsync(gateway, path, body);
        }

        Assert.Equal(4, upstream.Calls.Count);
        Assert.Equal(2, _scene.Vault.ReadsOf(VaultScene.KeySecret));
        _time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        await AssertRefusedAsync(gateway, path, body);
        Assert.Equal(2, _scene.Vault.ReadsOf(VaultScene.KeySecret));
        _time.Advance(TimeSpan.FromTicks(1));
        _scene.Vault.Set(VaultScene.KeySecret, New);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey, path, body));
        Assert.Equal(3, _scene.Vault.ReadsOf(VaultScene.KeySecret));
    }

    [Fact]
    public async Task Refusal_OfTheNewKeyToo_IsAnErrorAfterTwoCalls()
    {
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken);
        await using var gateway = await StartAsync(upstream);
        _scene.Vault.Set(VaultScene.KeySecret, New);
        _taken = "xai-another-key";
        await AssertRefusedAsync(gateway, Chat.Path, Chat.Stream);
        Assert.Equal([Old, Old, New], upstream.Calls.Select(call => call.KeyOf()));
    }

    [Fact]
    public async Task Refusal_WhenAnotherKeyCameToMemoryMeanwhile_IsFollowedByACallAtOnce()
    {
        var hold = new Hold();
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken, async http =>
        {
            await hold.WaitAsync(http);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        await using var gateway = await StartAsync(upstream);
        _taken = New;
        var answering = gateway.Client.PostChatAsync(Chat.Plain);
        await hold.Arrived;

        // The refresh in the background brings the new key while the old one is still being refused.
        _scene.Vault.Set(VaultScene.KeySecret, New);
        _time.Advance(TimeSpan.FromMinutes(10));
        var keys = gateway.Services.GetRequiredService<UpstreamKeySource>();
        await ClientCalls.UntilAsync(async () => await keys.GetAsync(TestContext.Current.CancellationToken) == New);
        var reads = _scene.Vault.ReadsOf(VaultScene.KeySecret);
        hold.Release();
        using var answer = await answering;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        // The clock went past the time of the first newline meanwhile.
        Assert.Equal(Chat.Completion, (await answer.TextAsync()).TrimStart('\n'));
        Assert.Equal([Old, Old, New], upstream.Calls.Select(call => call.KeyOf()));
        Assert.Equal(2, reads);
        Assert.Equal(reads, _scene.Vault.ReadsOf(VaultScene.KeySecret));
    }

    [Fact]
    public async Task Refusals_ManyAtOnce_ShareOneRefresh()
    {
        const int Many = 20;
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken);
        await using var gateway = await StartAsync(upstream);
        var hold = new Hold();
        _scene.Vault.Before = hold.WaitAsync;
        Rotate();
        var answers = Enumerable.Range(0, Many).Select(_ => gateway.Client.PostChatAsync(Chat.Plain)).ToArray();
        await hold.Arrived;
        await ClientCalls.UntilAsync(async () =>
        {
            await Task.Yield();
            return upstream.Calls.Count == 1 + Many;
        });
        hold.Release();
        Assert.All(await Task.WhenAll(answers).Within(), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(2, _scene.Vault.ReadsOf(VaultScene.KeySecret));
        Assert.Equal(1 + Many + Many, upstream.Calls.Count);
    }

    [Fact]
    public async Task Refusal_WhileTheVaultFails_IsAnErrorAndTheLastKeyStays()
    {
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken);
        await using var gateway = await StartAsync(upstream);
        _scene.Vault.Before = http => KeyVaultStandIn.FailAsync(http, 500, "InternalError", "oops");
        _taken = New;
        await AssertRefusedAsync(gateway, Chat.Path, Chat.Plain);
        Assert.Single(gateway.Log.Entries, entry => entry.EventName == "VaultReadFailed");
        _taken = Old;
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
    }

    [Fact]
    public async Task Refusal_OfAConfiguredKey_IsAnErrorAfterOneCall()
    {
        await using var upstream = await KeyedUpstream.StartAsync(() => _taken);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        await AssertRefusedAsync(gateway, Chat.Path, Chat.Stream);
        Assert.Single(upstream.Calls);
    }

    // A gateway that has the old key in memory, after one call.
    private async Task<GatewayHost> StartAsync(ScriptedUpstream upstream)
    {
        var gateway = await _scene.StartGatewayAsync(upstream, time: _time);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        return gateway;
    }

    private void Rotate()
    {
        _scene.Vault.Set(VaultScene.KeySecret, New);
        _taken = New;
    }

    private static async Task AssertRefusedAsync(GatewayHost gateway, string path, string? body)
    {
        using var answer = await gateway.CallAsync(GatewayHost.ClientKey, path, body);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(("upstream_authentication", null), await answer.ErrorCodeAsync());
    }

    private static bool IsNotTheKey(KeyValuePair<string, string> header) => header.Key != "Authorization";
}
