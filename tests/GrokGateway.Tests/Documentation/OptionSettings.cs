using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using GrokGateway.Options;

namespace GrokGateway.Tests.Documentation;

/// <summary>The app settings that the gateway's options bind; an index in a list is N. The templates' tests read it too.</summary>
internal static partial class OptionSettings
{
    // The key source reads it itself, since no options object may hold the key.
    private const string ReadByTheKeySource = "Grok__Upstream__ApiKey";

    private const string Separator = "__";

    public static IReadOnlySet<string> Names { get; } =
        new HashSet<string>([.. Sections().SelectMany(section => NamesOf(section.Type, section.Name)), ReadByTheKeySource]);

    public static bool Binds(string setting) => Names.Contains(WithoutIndexes(setting));

    /// <summary>Whether a text names a setting, or the beginning of some: a section or a list.</summary>
    public static bool Mentions(string text)
    {
        var name = WithoutIndexes(text.TrimEnd('_'));
        return Names.Contains(name) || Names.Any(known => known.StartsWith(name + Separator, StringComparison.Ordinal));
    }

    /// <summary>The options and the beginning of their settings' names.</summary>
    public static IEnumerable<(Type Type, string Name)> Sections() =>
        from type in typeof(UpstreamOptions).Assembly.GetExportedTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        select (type, section.Replace(":", Separator, StringComparison.Ordinal));

    /// <summary>A setting's name with N for each index.</summary>
    public static string WithoutIndexes(string setting) => Index().Replace(setting, Separator + "N");

    private static IEnumerable<string> NamesOf(Type type, string prefix) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        from name in NamesOfValue(property.PropertyType, prefix + Separator + property.Name)
        select name;

    private static IEnumerable<string> NamesOfValue(Type type, string name)
    {
        if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)))
        {
            return NamesOfValue(type.GetGenericArguments()[0], name + Separator + "N");
        }

        return type.Namespace == typeof(UpstreamOptions).Namespace && type.IsClass ? NamesOf(type, name) : [name];
    }

    [GeneratedRegex(@"__(\d+|\$\{\w+\})(?=__|$)")]
    private static partial Regex Index();
}
