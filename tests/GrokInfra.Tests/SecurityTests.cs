using System.Text.RegularExpressions;
using GrokInfra.Tests.Testing;

namespace GrokInfra.Tests;

public sealed partial class SecurityTests
{
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b875-0445c86b69e6";
    private const string KeyVaultSecretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    [Theory]
    [InlineData("storage", "allowSharedKeyAccess: false")]
    [InlineData("storage", "allowBlobPublicAccess: false")]
    [InlineData("storage", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("storage", "supportsHttpsTrafficOnly: true")]
    [InlineData("vault", "enableRbacAuthorization: true")]
    [InlineData("vault", "enablePurgeProtection: purgeProtection ? true : null")]
    [InlineData("monitoring", "DisableLocalAuth: true")]
    [InlineData("monitoring", "disableLocalAuth: true")]
    [InlineData("app", "httpsOnly: true")]
    [InlineData("app", "minTlsVersion: '1.2'")]
    [InlineData("app", "scmMinTlsVersion: '1.2'")]
    [InlineData("app", "supportCredentials: false")]
    public void Template_Protection_IsOn(string module, string line)
    {
        Assert.Contains(line, Bicep.Module(module), StringComparison.Ordinal);
        var name = line[..line.IndexOf(':', StringComparison.Ordinal)];
        Assert.Single(Regex.Matches(Bicep.Module(module), $@"\b{name}:"));
    }

    [Theory]
    [InlineData("ftp")]
    [InlineData("scm")]
    public void App_BasicAuthentication_IsOff(string publisher) =>
        Assert.Matches(
            $@"resource {publisher} 'basicPublishingCredentialsPolicies' = \{{\s+name: '{publisher}'\s+properties: \{{ allow: false \}}",
            Bicep.Module("app"));

    [Theory]
    [InlineData("listKeys")]
    [InlineData("listAccountSas")]
    [InlineData("listServiceSas")]
    [InlineData("listSecrets")]
    [InlineData("AccountKey")]
    [InlineData("SharedAccess")]
    [InlineData("InstrumentationKey")]
    [InlineData("primaryKey")]
    [InlineData("accessPolicies")]
    [InlineData("@Microsoft.KeyVault")]
    public void Template_WayToAKey_IsAbsent(string text) =>
        Assert.DoesNotContain(text, Bicep.All, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Files_WhatLooksLikeASecret_IsAbsent()
    {
        string[] files = [.. Repository.Files("infra", "*"), .. Repository.Files(".github", "*"), "azure.yaml", "host.json"];

        Assert.All(files, file => Assert.DoesNotMatch(Secret(), Repository.Read(file)));
    }

    [Fact]
    public void Template_XaiKey_IsSecureEmptyByDefaultAndNoOutput()
    {
        Assert.Matches(@"@secure\(\)\n@description\([^\n]+\)\nparam xaiApiKey string = ''\n", Bicep.Files[Bicep.Main]);
        Assert.Matches(@"@secure\(\)\nparam apiKey string\n", Bicep.Module("vault"));
        Assert.Matches(@"if \(!empty\(apiKey\)\) \{[^}]*properties: \{ value: apiKey \}", Bicep.Module("vault"));
        Assert.DoesNotContain("xaiApiKey", Repository.Read("infra/main.parameters.json"), StringComparison.Ordinal);
        Assert.All(
            Bicep.All.Split('\n').Where(line => line.StartsWith("output ", StringComparison.Ordinal)),
            line => Assert.DoesNotMatch("(?i)apiKey", line));
    }

    [Fact]
    public void Template_Roles_AreTheThreeOfTheAppAndTheOneOfWhoDeploys()
    {
        var found = Bicep.Resources("Microsoft.Authorization/roleAssignments").Select(Describe).Order(StringComparer.Ordinal);

        string[] expected =
        [
            $"{KeyVaultSecretsUser} for readerPrincipalId on vault",
            $"{KeyVaultSecretsOfficer} for officerPrincipalId on vault",
            $"{StorageBlobDataOwner} for ownerPrincipalId on account",
            $"{MonitoringMetricsPublisher} for publisherPrincipalId on insights",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), found);
        Assert.All(
            (string[])["readerPrincipalId", "ownerPrincipalId", "publisherPrincipalId"],
            parameter => Assert.Contains($"{parameter}: identity.outputs.principalId", Bicep.Files[Bicep.Main], StringComparison.Ordinal));
        Assert.Contains("officerPrincipalId: principalId", Bicep.Files[Bicep.Main], StringComparison.Ordinal);
    }

    [Fact]
    public void Template_InANetwork_ClosesStorageAndVault()
    {
        Assert.Contains(
            "publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'", Bicep.Module("storage"), StringComparison.Ordinal);
        Assert.Contains(
            "publicNetworkAccess: isPrivate && empty(allowedAddressRanges) ? 'Disabled' : 'Enabled'",
            Bicep.Module("vault"),
            StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Bicep.All, @"defaultAction: isPrivate \? 'Deny' : 'Allow'"));
        Assert.Equal(2, Regex.Count(Bicep.Files[Bicep.Main], "isPrivate: useVirtualNetwork"));
    }

    private static string Describe(string assignment)
    {
        var role = Regex.Match(assignment, @"roleDefinitions', (?<name>\w+)\)").Groups["name"].Value;
        var id = Regex.Match(Bicep.All, $"var {role} = '(?<id>[^']+)'").Groups["id"].Value;
        var principal = Regex.Match(assignment, @"principalId: (?<name>\w+)").Groups["name"].Value;
        var scope = Regex.Match(assignment, @"scope: (?<name>\w+)").Groups["name"].Value;
        return $"{id} for {principal} on {scope}";
    }

    [GeneratedRegex(@"\bxai-[A-Za-z0-9]{20,}|\bgrok_[A-Za-z0-9_-]{40,}|\beyJ[A-Za-z0-9_-]{20,}|[?&]sig=|AccountKey=[^'\s]|-----BEGIN")]
    private static partial Regex Secret();
}
