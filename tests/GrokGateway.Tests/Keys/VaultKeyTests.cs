using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Keys;

[Collection(KeyVaultTests.Name)]
public sealed class VaultKeyTests
{
    [Fact]
    public async Task UserAssignedIdentity_AsAppServiceGivesIt_ReadsTheKeyFromTheVault()
    {
        await using var scene = await VaultScene.StartAsync();
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream);

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("xai-from-the-vault", Assert.Single(upstream.Calls).KeyOf());
        var (header, query) = Assert.Single(scene.Identity.Calls.All);
        Assert.Equal(IdentityStandIn.Secret, header);
        Assert.Equal("2019-08-01", query["api-version"]);
        Assert.Equal("https://vault.azure.net", query["resource"].ToString().TrimEnd('/'));
        Assert.Equal(scene.ClientId, query["client_id"]);
        Assert.Equal(1, scene.Vault.Challenges);
    }
}
