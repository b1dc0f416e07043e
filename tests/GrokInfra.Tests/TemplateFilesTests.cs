using System.Text.Json;
using System.Text.RegularExpressions;
using GrokInfra.Tests.Testing;

namespace GrokInfra.Tests;

public sealed class TemplateFilesTests
{
    private const string Guide = "infra/README.md";

    [Fact]
    public void Parameters_OfAzd_AreOnesOfTheTemplateAndHoldAllThatHaveNoDefault()
    {
        using var document = JsonDocument.Parse(Repository.Read("infra/main.parameters.json"));
        string[] given = [.. document.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name)];
        var needed = Bicep.Files[Bicep.Main].NamesBy(@"^param (?<name>\w+) \w+$");

        Assert.Empty(given.Except(Bicep.Parameters(Bicep.Main)));
        Assert.Empty(needed.Except(given));
    }

    [Fact]
    public void Parameters_OfTheTemplate_AreEachDescribed() =>
        Assert.Equal(
            Bicep.Parameters(Bicep.Main).Count,
            Regex.Count(Bicep.Files[Bicep.Main], @"@description\('(?:[^'\\]|\\.)+'\)\n(?:@metadata[^\n]+\n)?param "));

    [Fact]
    public void Parameters_InTheGuidesTable_AreThoseOfTheTemplate()
    {
        var listed = Repository.Read(Guide).NamesBy(@"^\| `(?<name>\w+)` \|");

        Assert.Equal(Bicep.Parameters(Bicep.Main).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parameters_InCommands_Exist()
    {
        const string Assignments = @"--parameters(?:\s+(?:\\\n\s*)?(?<name>[A-Za-z]\w*)=(?:""[^""]*""|'[^']*'|\S+))+";
        var texts = Repository.Files(".github", "*.yml").Append(Guide).Select(Repository.Read);
        var used = texts.SelectMany(text => text.NamesBy(Assignments)).ToHashSet();

        Assert.Contains("environmentName", used);
        Assert.Empty(used.Except(Bicep.Parameters(Bicep.Main)));
    }

    [Fact]
    public void Abbreviations_UsedInTheTemplate_AreThoseOfTheFile()
    {
        using var document = JsonDocument.Parse(Repository.Read("infra/abbreviations.json"));
        var used = Bicep.Files[Bicep.Main].NamesBy(@"(?<!')\babbreviations\.(?<name>\w+)").Distinct();

        Assert.Equal(
            document.RootElement.EnumerateObject().Select(abbreviation => abbreviation.Name).Order(StringComparer.Ordinal),
            used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Modules_InTheFolder_AreAllUsed() =>
        Assert.All(
            Bicep.Files.Keys.Where(path => path.StartsWith("infra/modules/", StringComparison.Ordinal)),
            path => Assert.Contains($"'{path["infra/".Length..]}'", Bicep.Files[Bicep.Main], StringComparison.Ordinal));

    [Fact]
    public void Modules_AreOfThisRepository() => Assert.DoesNotMatch("'(br|ts)[:/]", Bicep.All);

    [Theory]
    [InlineData("AZURE_LOCATION")]
    [InlineData("SERVICE_API_NAME")]
    [InlineData("SERVICE_API_ENDPOINTS")]
    [InlineData("AZURE_KEY_VAULT_NAME")]
    public void Outputs_ThatAzdKnows_AreThere(string name) =>
        Assert.Matches($@"(?m)^output {name} ", Bicep.Files[Bicep.Main]);

    [Fact]
    public void Azd_FindsTheAppByItsTag()
    {
        Assert.Contains("'azd-service-name': 'api'", Bicep.Module("app"), StringComparison.Ordinal);
        Assert.Contains("'azd-env-name': environmentName", Bicep.Files[Bicep.Main], StringComparison.Ordinal);
        var azd = Repository.Read("azure.yaml");
        Assert.Matches(@"services:\n  api:\n    project: \./src/GrokFunctions\n    language: dotnet\n    host: function\n", azd);
    }

    [Fact]
    public void Guide_FileThatItNames_Exists()
    {
        var named = Repository.Read(Guide).NamesBy(@"(?<![\w./-])(?<name>(?:infra|\.github|src|tests)/[\w./-]*\w)").Distinct();

        Assert.DoesNotContain(named, path => !Repository.Has(path));
    }

    [Fact]
    public void Pipelines_EachStep_IsOneCommandThatCanBeRunByHand()
    {
        var pipelines = Repository.Files(".github/workflows", "*.yml");

        Assert.Equal([".github/workflows/ci.yml", ".github/workflows/deploy.yml"], pipelines);
        Assert.All(pipelines, path => Assert.DoesNotMatch(@"run: *[|>]", Repository.Read(path)));
        Assert.All(
            pipelines.SelectMany(path => Repository.Read(path).NamesBy(@"run: (?<name>\./dev|infra/\S+\.sh)")),
            script => Assert.True(Repository.Has(script), script));
    }
}
