using System.Text.RegularExpressions;
using GrokInfra.Tests.Testing;

namespace GrokInfra.Tests;

public sealed class FlexConsumptionTests
{
    [Theory]
    [InlineData("ftpsState")]
    [InlineData("linuxFxVersion")]
    [InlineData("windowsFxVersion")]
    [InlineData("netFrameworkVersion")]
    [InlineData("use32BitWorkerProcess")]
    [InlineData("preWarmedInstanceCount")]
    [InlineData("functionAppScaleLimit")]
    [InlineData("alwaysOn")]
    public void Template_PropertyThatFlexRefuses_IsAbsent(string property) =>
        Assert.DoesNotMatch($@"\b{property}\b", Bicep.All);

    [Theory]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("FUNCTIONS_EXTENSION_VERSION")]
    [InlineData("WEBSITE_")]
    [InlineData("AzureWebJobsStorage:")]
    public void Template_SettingThatFlexRefuses_IsAbsent(string setting) =>
        Assert.DoesNotContain(setting, Bicep.All, StringComparison.Ordinal);

    [Theory]
    [InlineData(@"sku: \{ name: 'FC1', tier: 'FlexConsumption' \}")]
    [InlineData(@"kind: 'functionapp,linux'")]
    [InlineData(@"runtime: \{ name: 'dotnet-isolated', version: '10\.0' \}")]
    [InlineData(@"type: 'blobContainer'")]
    [InlineData(@"type: 'UserAssignedIdentity'")]
    [InlineData(@"http: \{ perInstanceConcurrency: httpConcurrency \}")]
    [InlineData(@"'\$\{updateStrategyProperty\}': \{ type: siteUpdateStrategy \}")]
    [InlineData(@"var updateStrategyProperty = 'siteUpdateStrategy'")]
    public void App_WhatFlexNeeds_IsGiven(string pattern) => Assert.Matches(pattern, Bicep.Module("app"));

    [Fact]
    public void App_InANetwork_HasASubnetOfItsOwnDelegatedToFlex()
    {
        var network = Bicep.Module("network");

        Assert.Contains("serviceName: 'Microsoft.App/environments'", network, StringComparison.Ordinal);
        Assert.DoesNotContain('_', Regex.Match(network, "var appSubnetName = '(?<name>[^']+)'").Groups["name"].Value);
    }
}
