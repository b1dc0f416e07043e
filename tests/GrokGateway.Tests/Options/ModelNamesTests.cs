using GrokGateway.Tests.Testing;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Options;

/// <summary>Aliases and retired models that would not do what they say stop the start.</summary>
public sealed class ModelNamesTests
{
    private const string Characters = "must be 1 to 128 letters, digits, dots, dashes, underscores or colons";

    [Theory]
    [InlineData("Aliases:0:Name=fast", "Grok__Models__Aliases__0__Model " + Characters + ".")]
    [InlineData("Aliases:0:Model=m", "Grok__Models__Aliases__0__Name " + Characters + ".")]
    [InlineData("Aliases:0:Name=;Aliases:0:Model=m", "Grok__Models__Aliases__0__Name " + Characters + ".")]
    [InlineData("Aliases:0:Name=two words;Aliases:0:Model=m", "Grok__Models__Aliases__0__Name " + Characters + ".")]
    [InlineData("Aliases:0:Name=a/b;Aliases:0:Model=m", "Grok__Models__Aliases__0__Name " + Characters + ".")]
    [InlineData("Aliases:0:Name=..;Aliases:0:Model=m", "Grok__Models__Aliases__0__Name " + Characters + ".")]
    [InlineData("Aliases:0:Name=a;Aliases:0:Model=../api-key", "Grok__Models__Aliases__0__Model " + Characters + ".")]
    [InlineData(
        "Aliases:0:Name=a;Aliases:0:Model=m;Aliases:1:Name=a;Aliases:1:Model=n",
        "Grok__Models__Aliases__1__Name is the same as Grok__Models__Aliases__0__Name.")]
    [InlineData(
        "Aliases:0:Name=a;Aliases:0:Model=b;Aliases:1:Name=b;Aliases:1:Model=n",
        "Grok__Models__Aliases__0__Model is an alias itself; give the model that it stands for.")]
    [InlineData(
        "Aliases:0:Name=a;Aliases:0:Model=a",
        "Grok__Models__Aliases__0__Model is an alias itself; give the model that it stands for.")]
    [InlineData("Aliases:0:Name=a;Aliases:0:Modle=m", "Grok__Models__Aliases__0__Modle is no setting; there are Name and Model.")]
    [InlineData(
        "Aliases:0=a",
        "Grok__Models__Aliases__0 must be given as Grok__Models__Aliases__0__Name and Grok__Models__Aliases__0__Model.")]
    [InlineData("Retired:0:Name=a", "Grok__Models__Retired__0__Replacement " + Characters + ".")]
    [InlineData("Retired:0:Replacement=a", "Grok__Models__Retired__0__Name " + Characters + "; a '*' may stand behind them.")]
    [InlineData(
        "Retired:0:Name=*;Retired:0:Replacement=m",
        "Grok__Models__Retired__0__Name " + Characters + "; a '*' may stand behind them.")]
    [InlineData(
        "Retired:0:Name=a*b;Retired:0:Replacement=m",
        "Grok__Models__Retired__0__Name " + Characters + "; a '*' may stand behind them.")]
    [InlineData("Retired:0:Name=a;Retired:0:Replacement=m*", "Grok__Models__Retired__0__Replacement " + Characters + ".")]
    [InlineData(
        "Retired:0:Name=a*;Retired:0:Replacement=m;Retired:1:Name=a*;Retired:1:Replacement=n",
        "Grok__Models__Retired__1__Name is the same as Grok__Models__Retired__0__Name.")]
    [InlineData(
        "Aliases=fast=grok-4.3",
        "Grok__Models__Aliases must be given as Grok__Models__Aliases__0__Name and Grok__Models__Aliases__0__Model.")]
    [InlineData(
        "Retired=a",
        "Grok__Models__Retired must be given as Grok__Models__Retired__0__Name and Grok__Models__Retired__0__Replacement.")]
    [InlineData("Aliases:3:Name=a;Aliases:3:Model=m;Aliases:7:Name=b", "Grok__Models__Aliases__7__Model " + Characters + ".")]
    [InlineData(
        "Aliases:3:Name=a;Aliases:3:Model=m;Aliases:x:Name=a;Aliases:x:Model=m",
        "Grok__Models__Aliases__x__Name is the same as Grok__Models__Aliases__3__Name.")]
    [InlineData(
        "Retired:10:Name=b;Retired:10:Replacement=m*;Retired:2:Name=a;Retired:2:Replacement=m",
        "Grok__Models__Retired__10__Replacement " + Characters + ".")]
    [InlineData(
        "Retired:3:Name=a;Retired:3:Replacement=b;Retired:7:Name=b;Retired:7:Replacement=a",
        "Grok__Models__Retired__3__Replacement leads in a circle: b, a, b.")]
    [InlineData(
        "Retired:3:Name=a;Retired:3:Replacement=b;Retired:7:Name=b;Retired:7:Replacement=a",
        "Grok__Models__Retired__7__Replacement leads in a circle: a, b, a.")]
    [InlineData(
        "Retired:0:Name=grok-4.3*;Retired:0:Replacement=grok-3-mini",
        "Grok__Models__Retired__0__Replacement leads in a circle: grok-3-mini, grok-4.3, grok-3-mini.")]
    [InlineData("Retired:0:Name=a;Retired:0:Model=m", "Grok__Models__Retired__0__Model is no setting; there are Name and Replacement.")]
    public async Task Start_WithAWrongName_FailsWithASentenceThatNamesIt(string settings, string sentence)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings));

        Assert.Contains(sentence, exception.Failures);
    }

    [Theory]
    [InlineData("Aliases:0:Name=fast;Aliases:0:Model=grok-4.3")]
    [InlineData("Aliases:7:NAME=a;Aliases:7:model=m;Aliases:x:Name=A;Aliases:x:Model=m;Chat=a;Vision=A;Image=other")]
    [InlineData("Retired:0:Name=a*;Retired:0:Replacement=m;Retired:1:Name=a;Retired:1:Replacement=m")]
    [InlineData("Retired:0:Name=a*;Retired:0:Replacement=a2;Retired:1:Name=grok-2;Retired:1:Replacement=grok-3")]
    [InlineData("Aliases=;Retired=")]
    public Task Start_WithRightNames_Succeeds(string settings) => StartAsync(settings);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task Alias_OfALongName_IsTakenUpToItsLimit(int length, bool isTaken)
    {
        var start = () => StartAsync($"Aliases:0:Name={new string('a', length)};Aliases:0:Model=m");
        if (isTaken)
        {
            await start();
        }
        else
        {
            await Assert.ThrowsAsync<OptionsValidationException>(start);
        }
    }

    private static async Task StartAsync(string settings)
    {
        var parts = settings.Split(';').Select(part => part.Split('=', 2));
        await using var gateway = await GatewayHost.StartAsync(
            new Uri("http://127.0.0.1:1"), parts.ToDictionary(part => $"Grok:Models:{part[0]}", string? (part) => part[1]));
    }
}
