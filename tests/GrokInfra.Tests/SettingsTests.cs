using System.Globalization;
using System.Text.RegularExpressions;
using GrokGateway.Options;
using GrokGateway.Tests.Documentation;
using GrokInfra.Tests.Testing;

namespace GrokInfra.Tests;

public sealed class SettingsTests
{
    // Read by the Functions host, by the worker's logging, and by the Azure libraries; not by the gateway's options.
    private static readonly string[] OfThePlatform =
    [
        "AZURE_CLIENT_ID",
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "Logging__LogLevel__Default",
        "Logging__LogLevel__Microsoft",
        "Logging__LogLevel__System",
        "Logging__LogLevel__Azure",
    ];

    [Fact]
    public void Template_GrokSetting_IsOneThatTheOptionsBind()
    {
        var upstream = Bicep.Module("app").NamesBy(@"i => '(?<name>Grok__\w+\$\{i\})'").Single();
        string[] settings = [.. Names(Bicep.Variable("app", "gatewaySettings")), upstream];

        Assert.True(settings.Length > 5, "The settings were not found in the template.");
        Assert.DoesNotContain(settings, setting => !OptionSettings.Binds(setting));
    }

    [Fact]
    public void Template_OtherSetting_IsOneOfThePlatform()
    {
        var settings = Names(Bicep.Variable("app", "hostSettings"));

        Assert.Equal(OfThePlatform.Order(StringComparer.Ordinal), settings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Template_Settings_AreWrittenInOnePlace()
    {
        var app = Bicep.Module("app");

        Assert.Contains(
            "var settings = union(hostSettings, gatewaySettings, upstreamSettings, extraAppSettings)", app, StringComparison.Ordinal);
        Assert.Contains("appSettings: map(items(settings), ", app, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(Bicep.All, @"\bappSettings:"));
        Assert.DoesNotContain("config/appsettings", Bicep.All, StringComparison.OrdinalIgnoreCase);
        Assert.All(GrokNames(Bicep.All), name => Assert.True(OptionSettings.Mentions(name), name));
    }

    [Fact]
    public void Template_BehindAzuresFrontEnd_TrustsTheForwardedAddress() =>
        Assert.Contains("Grok__Access__TrustForwardedFor: 'true'", Bicep.Variable("app", "gatewaySettings"), StringComparison.Ordinal);

    [Fact]
    public void Template_Defaults_AreTheOnesOfTheOptions()
    {
        var vault = new KeyVaultOptions();
        var limits = new LimitsOptions();

        Assert.Equal(vault.ApiKeySecret, Bicep.Default("apiKeySecretName"));
        Assert.Equal(vault.ClientKeysSecret, Bicep.Default("clientKeysSecretName"));
        Assert.Equal(vault.RefreshMinutes, Number("keyRefreshMinutes"));
        Assert.Equal(limits.RequestsPerWindow, Number("requestsPerWindow"));
        Assert.Equal(limits.WindowSeconds, Number("windowSeconds"));
        Assert.Equal(new VisionOptions().StreamFallback.ToString(), Bicep.Default("visionStreamFallback"));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Template_MemoryForBodies_HoldsTheLargestBody(long megabytes)
    {
        Assert.Contains("string(instanceMemoryMB * 1024 * 1024 / 4)", Bicep.Variable("app", "gatewaySettings"), StringComparison.Ordinal);
        Assert.True(megabytes * 1024 * 1024 / 4 >= new LimitsOptions().MaxBodyBytes);
    }

    [Fact]
    public void Template_VisionFallbacks_AreAllThatThereAre()
    {
        var allowed = Bicep.Files[Bicep.Main].NamesBy(@"@allowed\(\[('(?<name>\w+)',? ?)+\]\)\n[^\n]+\nparam visionStreamFallback");

        Assert.Equal(Enum.GetNames<StreamFallback>(), allowed);
    }

    [Fact]
    public void Documents_GrokSetting_Exists()
    {
        string[] documents =
        [
            .. Repository.Files(".", "*.md"),
            .. Repository.Files(".", "*.sample.json"),
            .. Repository.Files("infra", "*.sh"),
            .. Repository.Files(".github", "*.yml"),
        ];

        var unknown =
            from document in documents
            from name in GrokNames(Repository.Read(document)).Distinct()
            where !OptionSettings.Mentions(name)
            select $"{document}: {name}";
        Assert.Empty(unknown);
    }

    private static IReadOnlyList<string> Names(string objectBody) => objectBody.NamesBy(@"^  (?<name>\w+): ");

    private static IReadOnlyList<string> GrokNames(string text) => text.NamesBy(@"\b(?<name>Grok__\w+)");

    private static int Number(string parameter) => int.Parse(Bicep.Default(parameter), CultureInfo.InvariantCulture);
}
