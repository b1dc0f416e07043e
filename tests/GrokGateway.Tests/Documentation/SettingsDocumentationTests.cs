using System.Text.Json;
using System.Text.RegularExpressions;

namespace GrokGateway.Tests.Documentation;

public sealed partial class SettingsDocumentationTests
{
    private static readonly string[] Common = ["XAI_API_KEY", "XAI_API_BASE"];

    [Fact]
    public void Sample_OfLocalSettings_ShowsEachSettingAndNoOther()
    {
        using var sample = JsonDocument.Parse(RepositoryFiles.Read("local.settings.sample.json"));
        var shown = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Select(setting => OptionSettings.WithoutIndexes(setting.Name))
            .Where(name => name != "FUNCTIONS_WORKER_RUNTIME")
            .ToHashSet();
        Assert.Equal(All().Order(), shown.Order());
    }

    [Fact]
    public void Sample_OfLocalSettings_ShowsTheDefaults()
    {
        using var sample = JsonDocument.Parse(RepositoryFiles.Read("local.settings.sample.json"));
        foreach (var (name, value) in Defaults())
        {
            Assert.Equal((name, value), (name, sample.RootElement.GetProperty("Values").GetProperty(name).GetString()));
        }
    }

    [Fact]
    public void Readme_InItsTableOfSettings_NamesEachSettingAndItsDefault()
    {
        var readme = RepositoryFiles.Read("README.md");
        foreach (var name in All().Where(name => !name.StartsWith("Grok__Access__Keys", StringComparison.Ordinal)))
        {
            var own = Place().Replace(name, "__0");
            var member = $"`__{own.Split("__")[^1]}`";
            Assert.True(
                readme.Contains($"`{own}`", StringComparison.Ordinal) || readme.Contains(member, StringComparison.Ordinal),
                $"The README does not tell of {own}.");
        }

        foreach (var (name, value) in Defaults().Where(setting => readme.Contains($"| `{setting.Name}` |", StringComparison.Ordinal)))
        {
            Assert.Matches($@"\| `{name}` \| `?{Regex.Escape(value)}`? \|", readme);
        }
    }

    [Fact]
    public void Readme_WhereverItNamesASetting_NamesOneThatExists()
    {
        var known = All().Select(name => Place().Replace(name, "__0")).ToList();
        var named = Named().Matches(RepositoryFiles.Read("README.md")).Select(match => OptionSettings.WithoutIndexes(match.Value))
            .Select(name => Place().Replace(name, "__0").TrimEnd('_'));
        Assert.All(named, name => Assert.Contains(known, setting => setting == name || setting.StartsWith(name + "__", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> All() => OptionSettings.Names.Concat(Common);

    private static IEnumerable<(string Name, string Value)> Defaults() =>
        from section in OptionSettings.Sections()
        let options = Activator.CreateInstance(section.Type)!
        from property in section.Type.GetProperties()
        where property.PropertyType == typeof(string) || property.PropertyType.IsValueType
        select ($"{section.Name}__{property.Name}", Text(property.GetValue(options)));

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex("__N(?=__|$)")]
    private static partial Regex Place();

    [GeneratedRegex("Grok__[A-Za-z0-9_]+")]
    private static partial Regex Named();
}
