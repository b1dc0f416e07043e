using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Tools;

/// <summary>A key of the vault says what tools it may bring, as a configured one does.</summary>
[Collection(KeyVaultTests.Name)]
public sealed class VaultToolTests
{
    [Theory]
    [InlineData("", "Allow", true)]
    [InlineData("", "Deny", false)]
    [InlineData("\"nativeTools\":null", "Deny", false)]
    [InlineData("\"nativeTools\":\"Allow\"", "Deny", true)]
    [InlineData("\"nativeTools\":\"Deny\"", "Allow", false)]
    [InlineData("\"clientTools\":\"Deny\",\"nativeTools\":\"Allow\"", "Deny", true)]
    [InlineData("\"clientTools\":\"Allow\"", "Deny", false)]
    public async Task Key_OfTheVault_HasItsOwnPermissions(string members, string setting, bool isAllowed)
    {
        const string Key = "grok_with-tools";
        await using var scene = await VaultScene.StartAsync();
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        scene.Vault.Set(VaultScene.RingSecret, Ring.Of(Ring.Entry("a", Key, members)));
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream, new() { ["Grok:Tools:Native"] = setting });

        var status = await gateway.StatusAsync(Key, body: Chat.Plain[..^1] + ",\"tools\":[{\"type\":\"mcp\"}]}");

        Assert.Equal((isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, isAllowed ? 1 : 0), (status, upstream.Calls.Count));
    }
}
