using GrokGateway.Hosting;
using GrokGateway.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Options;

/// <summary>Settings in a JSON file may be null, which is empty; here, one without a value is.</summary>
public sealed class NullSettingTests
{
    [Theory]
    [InlineData("Aliases:0:Name;Aliases:0:Model=m", "Grok__Models__Aliases__0__Name must be 1 to 128")]
    [InlineData("Aliases:0:Name=a;Aliases:0:Model", "Grok__Models__Aliases__0__Model must be 1 to 128")]
    [InlineData("Aliases:3:Name=a;Aliases:3:Model=m;Aliases:7", "Grok__Models__Aliases__7 must be given as Grok__Models__Aliases__7__Name")]
    [InlineData("Retired:0:Name;Retired:0:Replacement=m", "Grok__Models__Retired__0__Name must be 1 to 128")]
    [InlineData("Retired:0:Name=a;Retired:0:Replacement", "Grok__Models__Retired__0__Replacement must be 1 to 128")]
    [InlineData("Retired:1", "Grok__Models__Retired__1 must be given as Grok__Models__Retired__1__Name")]
    [InlineData("Chat", "Grok__Models__Chat must name a model.")]
    public async Task Models_WithANull_AreRefusedByItsName(string settings, string sentence) =>
        Assert.Contains(sentence, await RefusalAsync<ModelsOptions>("Grok:Models", settings), StringComparison.Ordinal);

    [Theory]
    [InlineData("Keys:3:Name;Keys:3:Sha256", "Grok__Access__Keys__3__Name must be 1 to 64")]
    [InlineData("Keys:3:Name=a;Keys:3:Sha256", "Grok__Access__Keys__3 has neither Key nor Sha256.")]
    [InlineData("Keys:3", "Grok__Access__Keys__3 must be given as Grok__Access__Keys__3__Name")]
    public async Task Keys_WithANull_AreRefusedByItsName(string settings, string sentence) =>
        Assert.Contains(sentence, await RefusalAsync<AccessOptions>("Grok:Access", settings), StringComparison.Ordinal);

    [Fact]
    public async Task Lists_ThatAreNull_AreEmpty()
    {
        await using var app = Build("Grok", "Models:Aliases;Models:Retired;Access:Keys");

        Assert.Empty(app.Services.GetRequiredService<IOptions<ModelsOptions>>().Value.Aliases);
        Assert.Empty(app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Keys);
    }

    private static async Task<string> RefusalAsync<TOptions>(string section, string settings)
        where TOptions : class
    {
        await using var app = Build(section, settings);
        var options = app.Services.GetRequiredService<IOptions<TOptions>>();
        return Assert.Single(Assert.Throws<OptionsValidationException>(() => options.Value).Failures);
    }

    private static WebApplication Build(string section, string settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            settings.Split(';').Select(part => part.Split('=')).ToDictionary(
                part => $"{section}:{part[0]}", string? (part) => part.ElementAtOrDefault(1)));
        builder.Services.AddGrokGateway();
        return builder.Build();
    }
}
