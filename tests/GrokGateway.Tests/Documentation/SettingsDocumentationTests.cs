using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using GrokGateway.Options;

namespace GrokGateway.Tests.Documentation;

public sealed partial class SettingsDocumentationTests
{
    private static readonly string[] NotOfTheOptions = ["XAI_API_KEY", "XAI_API_BASE", "Grok__Upstream__ApiKey"];

    [Fact]
    public void Sample_OfLocalSettings_ShowsEachSettingAndNoOther()
    {
        using var sample = JsonDocument.Parse(RepositoryFiles.Read("local.settings.sample.json"));
        var shown = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Select(setting => Index().Replace(setting.Name, "__N"))
            .Where(name => name != "FUNCTIONS_WORKER_RUNTIME")
            .ToHashSet();
        Assert.Equal(Bound().Concat(NotOfTheOptions).Order(), shown.Order());
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
        foreach (var name in Bound().Concat(NotOfTheOptions).Where(name => !name.StartsWith("Grok__Access__Keys", StringComparison.Ordinal)))
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
        var known = Bound().Concat(NotOfTheOptions).Select(name => Place().Replace(name, "__0")).ToList();
        var named = Named().Matches(RepositoryFiles.Read("README.md")).Select(match => Index().Replace(match.Value, "__N"))
            .Select(name => Place().Replace(name, "__0").TrimEnd('_'));
        Assert.All(named, name => Assert.Contains(known, setting => setting == name || setting.StartsWith(name + "__", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Bound() =>
        Sections().SelectMany(section => NamesOf(section.Type, section.Prefix));

    private static IEnumerable<(string Name, string Value)> Defaults() =>
        from section in Sections()
        let options = Activator.CreateInstance(section.Type)!
        from property in section.Type.GetProperties()
        where property.PropertyType == typeof(string) || property.PropertyType.IsValueType
        select ($"{section.Prefix}__{property.Name}", Text(property.GetValue(options)));

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static IEnumerable<(Type Type, string Prefix)> Sections() =>
        from type in typeof(AccessOptions).Assembly.GetExportedTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        select (type, section.Replace(":", "__", StringComparison.Ordinal));

    private static IEnumerable<string> NamesOf(Type type, string prefix) => type.GetProperties().SelectMany(property =>
    {
        var name = $"{prefix}__{property.Name}";
        if (property.PropertyType == typeof(string) || !property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
        {
            return [name];
        }

        var element = property.PropertyType.GetGenericArguments()[0];
        return element == typeof(string) ? [$"{name}__N"] : NamesOf(element, $"{name}__N");
    });

    [GeneratedRegex("__[0-9]+")]
    private static partial Regex Index();

    [GeneratedRegex("__N(?=__|$)")]
    private static partial Regex Place();

    [GeneratedRegex("Grok__[A-Za-z0-9_]+")]
    private static partial Regex Named();
}
