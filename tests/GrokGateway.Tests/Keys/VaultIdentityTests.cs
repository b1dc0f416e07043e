using System.Net;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Keys;

[Collection(KeyVaultTests.Name)]
public sealed class VaultIdentityTests
{
    [Fact]
    public async Task Identity_NamedByAzureClientId_IsTheUserAssignedOne()
    {
        await using var scene = await VaultScene.StartAsync();
        var query = await ReadKeyAsync(scene);
        Assert.Equal(scene.ClientId, query["client_id"]);
    }

    // One test only: the credential keeps the system-assigned identity's token for the whole process.
    [Fact]
    public async Task Identity_NotNamed_IsTheSystemAssignedOne()
    {
        await using var scene = await VaultScene.StartAsync(clientId: null);
        var query = await ReadKeyAsync(scene);
        Assert.DoesNotContain("client_id", query.Keys);
    }

    [Fact]
    public async Task Identity_ThatTheAppLacks_IsTroubleWithAdvice()
    {
        await using var scene = await VaultScene.StartAsync();
        scene.Identity.Before = http =>
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            http.Response.ContentType = "application/json";
            return http.SendAsync("""{"statusCode":400,"message":"No User Assigned or Delegated Managed Identity found for specified ClientId"}""");
        };
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(GatewayHost.ClientKey));
        var logged = await gateway.Log.EntryAsync("VaultReadFailed");
        Assert.Contains("give the app a managed identity (AZURE_CLIENT_ID names a user-assigned one)", logged.Message, StringComparison.Ordinal);
        Assert.Contains("'xai-api-key'", logged.Message, StringComparison.Ordinal);
        Assert.Contains(scene.Vault.Address.ToString(), logged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_OnADevelopersMachine_IsTheChainOfEnvironmentAndCommandLines()
    {
        await using var scene = await VaultScene.StartAsync();

        // Nothing of these is there: the chain names what it tried, and the identity endpoint is not asked.
        using var environment = new EnvironmentScope(
            ("IDENTITY_ENDPOINT", null), ("AZURE_CLIENT_ID", null), ("AZURE_TENANT_ID", null), ("PATH", "/nowhere"));
        var credential = GrokGateway.Keys.VaultCredential.Create();
        var failure = await Assert.ThrowsAsync<Azure.Identity.CredentialUnavailableException>(async () => await credential.GetTokenAsync(
            new Azure.Core.TokenRequestContext(["https://vault.azure.net/.default"]), TestContext.Current.CancellationToken));
        Assert.Matches("(?s)EnvironmentCredential.*Azure CLI.*Azure Developer CLI", failure.Message);
        Assert.Empty(scene.Identity.Calls.All);
    }

    private static async Task<IQueryCollection> ReadKeyAsync(VaultScene scene)
    {
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal("xai-from-the-vault", Assert.Single(upstream.Calls).KeyOf());
        Assert.Equal(1, scene.Vault.Challenges);
        var (header, query) = Assert.Single(scene.Identity.Calls.All);
        Assert.Equal(IdentityStandIn.Secret, header);
        Assert.Equal("2019-08-01", query["api-version"]);
        Assert.Equal("https://vault.azure.net", query["resource"].ToString().TrimEnd('/'));
        return query;
    }
}
