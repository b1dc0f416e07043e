using System.Net;
using GrokGateway.Access;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Keys;
using GrokGateway.Options;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Access;

/// <summary>Who is let in when no client keys are configured, and where keys may stand as plain text.</summary>
public sealed class AccessConfigurationTests
{
    private static readonly Dictionary<string, string?> NoKeys = new()
    {
        ["Grok:Access:Keys:0:Name"] = null,
        ["Grok:Access:Keys:0:Sha256"] = null,
    };

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Gateway_WithoutKeysOutsideDevelopment_LetsNobodyIn(string environment)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, NoKeys, environment);

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        var error = await response.ErrorAsync(503, "access_not_configured");
        Assert.Equal("server_error", error.GetProperty("type").GetString());
        Assert.Empty(upstream.Calls);
    }

    [Fact]
    public async Task Gateway_WithoutKeysInDevelopment_TakesAnyKeyFromThisMachineButNeedsOne()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, NoKeys, "Development");

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);
        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal("local", (await gateway.Log.NextRequestLineAsync()).GetProperty("client_key").GetString());

        gateway.Client.DefaultRequestHeaders.Authorization = null;
        using var withoutKey = await gateway.Client.PostChatAsync(Chat.Plain);
        await withoutKey.ErrorAsync(401, "missing_api_key");
        Assert.Single(upstream.Calls);
    }

    [Fact]
    public async Task Gateway_WithKeysInDevelopment_TakesThoseAlone()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        var settings = new Dictionary<string, string?>
        {
            ["Grok:Access:Keys:0:Sha256"] = null,
            ["Grok:Access:Keys:0:Key"] = GatewayHost.ClientKey,
        };
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, settings, "Development");

        using var known = await gateway.Client.PostChatAsync(Chat.Plain);
        Assert.Equal(Chat.Completion, await known.TextAsync());

        gateway.Client.DefaultRequestHeaders.Authorization = new("Bearer", "any-key");
        using var unknown = await gateway.Client.PostChatAsync(Chat.Plain);
        await unknown.ErrorAsync(401, "invalid_api_key");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("::ffff:10.0.0.5", false)]
    [InlineData("fe80::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData(null, false)]
    public async Task AnyKey_FromAnAddress_IsTakenOnLoopbackAlone(string? address, bool isAccepted)
    {
        await using var gateway = await GatewayHost.StartAsync(new Uri("http://127.0.0.1:1"), NoKeys, "Development");
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        http.Request.Host = new HostString("localhost", 7071);
        http.Request.Headers.Authorization = "Bearer any-key";
        http.Request.Headers["X-Forwarded-For"] = "127.0.0.1";

        var clients = gateway.Services.GetRequiredService<ClientAuthenticator>();
        var result = await clients.AuthenticateAsync(http, TestContext.Current.CancellationToken);

        Assert.Equal(isAccepted ? (GatewayError?)null : GatewayError.AccessNotConfigured, result.Failure?.Error);
    }

    [Theory]
    [InlineData("localhost:7071", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1:7071", true)]
    [InlineData("[::1]:7071", true)]
    [InlineData("attacker.example", false)]
    [InlineData("localhost.attacker.example", false)]
    [InlineData("10.0.0.5", false)]
    public async Task AnyKey_UnderAHostName_IsTakenUnderTheMachinesOwnAlone(string host, bool isAccepted)
    {
        await using var gateway = await GatewayHost.StartAsync(new Uri("http://127.0.0.1:1"), NoKeys, "Development");
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/nothing") { Headers = { Host = host } };
        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.ErrorAsync(isAccepted ? 404 : 503, isAccepted ? "unknown_route" : "access_not_configured");
    }

    [Fact]
    public async Task AnyKey_InAHostThatDidNotAskForIt_IsNotTaken()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.Sources.Clear();
        builder.Services.AddGrokGateway();
        await using var app = builder.Build();

        var clients = app.Services.GetRequiredService<ClientAuthenticator>();

        Assert.Equal(SecretState.Unavailable, clients.State);
    }

    [Fact]
    public async Task Key_ThatWasTakenAwaySinceTheStart_OpensNothing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            [new("Grok:Access:Keys:0:Name", "one"), new("Grok:Access:Keys:0:Sha256", GatewayHost.Sha256Of("one"))]);
        builder.Services.AddGrokGateway();
        await using var app = builder.Build();
        Assert.Single(app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Keys);

        app.Configuration["Grok:Access:Keys:0:Sha256"] = GatewayHost.Sha256Of("another");
        var ring = app.Services.GetRequiredService<ConfiguredKeyRing>().Current;

        Assert.Null(ring.Find(Sha256Digest.Of("one")));
        Assert.NotNull(ring.Find(Sha256Digest.Of("another")));
    }
}
