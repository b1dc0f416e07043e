using System.Net;
using Azure.Security.KeyVault.Secrets;
using GrokGateway.Hosting;
using GrokGateway.Keys;
using GrokGateway.Options;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Keys;

[Collection(KeyVaultTests.Name)]
public sealed class KeyVaultSettingsTests
{
    private static readonly string[] Sections = ["Grok:KeyVault:", "Grok:KeyVault:Options:", "KeyVault:", "Azure:", "AZURE_", ""];
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    [Theory]
    [InlineData("Uri", "http://team.vault.azure.net/", "Grok__KeyVault__Uri")]
    [InlineData("Uri", "http://127.0.0.1:8443/", "Grok__KeyVault__Uri")]
    [InlineData("Uri", "team.vault.azure.net", "Grok__KeyVault__Uri")]
    [InlineData("Uri", "ftp://team.vault.azure.net/", "Grok__KeyVault__Uri")]
    [InlineData("ApiKeySecret", "xai_api_key", "Grok__KeyVault__ApiKeySecret")]
    [InlineData("ApiKeySecret", "", "Grok__KeyVault__ApiKeySecret")]
    [InlineData("ApiKeySecret", "xai-api-key\n", "Grok__KeyVault__ApiKeySecret")]
    [InlineData("ApiKeySecret", "xai-\u00e9", "Grok__KeyVault__ApiKeySecret")]
    [InlineData("ClientKeysSecret", "a/b", "Grok__KeyVault__ClientKeysSecret")]
    [InlineData("ClientKeysSecret", "", "Grok__KeyVault__ClientKeysSecret")]
    [InlineData("RefreshMinutes", "0", "Grok__KeyVault__RefreshMinutes")]
    [InlineData("RefreshMinutes", "1441", "Grok__KeyVault__RefreshMinutes")]
    public async Task Setting_ThatIsWrong_StopsTheStartAndIsNamed(string name, string value, string named)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayHost.StartAsync(Nowhere, new() { [$"Grok:KeyVault:{name}"] = value }));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void SecretName_OfALength_IsValidUpTo127(int length, bool isValid) =>
        Assert.Equal(isValid, new SecretNameAttribute().IsValid(new string('a', length)));

    [Fact]
    public void Settings_OfTheVault_AreTheFourDocumentedOnes()
    {
        var properties = typeof(KeyVaultOptions).GetProperties().Select(property => property.Name);
        Assert.Equal(["ApiKeySecret", "ClientKeysSecret", "RefreshMinutes", "Uri"], properties.Order());
        var defaults = new KeyVaultOptions();
        Assert.Equal(
            (null, "xai-api-key", "grok-client-keys", 10),
            (defaults.Uri, defaults.ApiKeySecret, defaults.ClientKeysSecret, defaults.RefreshMinutes));
    }

    [Fact]
    public void Gateway_AsHostsAddIt_HasNoCustomizationOfTheClient()
    {
        var services = new ServiceCollection();
        services.AddGrokGateway();
        services.AcceptAnyKeyFromLoopback();
        Assert.DoesNotContain(services, service => service.ServiceType == typeof(SecretClientCustomization));
    }

    [Fact]
    public async Task Client_BeforeTests_HasItsCheckOnAndShortLimits()
    {
        await using var scene = await VaultScene.StartAsync();
        SecretClientOptions? seen = null;
        scene.Customize = options => seen = options;
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream, EverySpellingOfTheSwitch());
        Assert.NotNull(seen);
        Assert.False(seen.DisableChallengeResourceVerification);
        Assert.Equal((TimeSpan.FromSeconds(4), 1), (seen.Retry.NetworkTimeout, seen.Retry.MaxRetries));
        Assert.Equal(TimeSpan.FromSeconds(10), VaultRetry.WholeLoad);
        Assert.InRange(seen.Retry.MaxDelay, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task ChallengeForAnotherDomain_WhateverIsConfigured_GetsNoToken()
    {
        await using var scene = await VaultScene.StartAsync();
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        scene.Customize = KeyVaultStandIn.TrustCertificate;
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream, EverySpellingOfTheSwitch());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await gateway.StatusAsync(GatewayHost.ClientKey));
        Assert.Equal(1, scene.Vault.Challenges);
        Assert.Empty(scene.Vault.Reads.All);
        Assert.Empty(scene.Identity.Calls.All);
    }

    private static Dictionary<string, string?> EverySpellingOfTheSwitch() =>
        Sections.ToDictionary(prefix => $"{prefix}{nameof(SecretClientOptions.DisableChallengeResourceVerification)}", string? (_) => "true");
}
