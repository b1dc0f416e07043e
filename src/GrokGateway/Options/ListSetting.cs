using Microsoft.Extensions.Configuration;

namespace GrokGateway.Options;

/// <summary>
/// A list of entries with members, as the configuration has it. Binding leaves out what it cannot read of one, without a word; and it
/// counts the entries through, while their keys may leave numbers out.
/// </summary>
/// <param name="list">The list's section.</param>
/// <param name="first">A member that each entry has.</param>
/// <param name="second">Another one.</param>
internal sealed class ListSetting(IConfigurationSection list, string first, string second)
{
    /// <summary>The members that are needed.</summary>
    public IReadOnlyList<string> Members { get; } = [first, second];

    /// <summary>The entries, in the order in which they are bound.</summary>
    public IReadOnlyList<IConfigurationSection> Entries { get; } = [.. list.GetChildren()];

    /// <summary>The name of a setting, as an app setting has it.</summary>
    public static string NameOf(IConfigurationSection setting) =>
        setting.Path.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);

    /// <summary>The name of the entry that is bound at an index.</summary>
    public string NameAt(int index) => NameOf(Entries[index]);

    /// <summary>The list and the entries that are given in another form; without such, each entry is bound.</summary>
    public IEnumerable<string> FindUnread()
    {
        if (!string.IsNullOrEmpty(list.Value))
        {
            yield return Wanted(NameOf(list), $"{NameOf(list)}__0");
        }

        foreach (var entry in Entries)
        {
            if (!string.IsNullOrEmpty(entry.Value) || !entry.GetChildren().Any())
            {
                yield return Wanted(NameOf(entry), NameOf(entry));
            }
        }
    }

    private string Wanted(string setting, string place) => $"{setting} must be given as {place}__{Members[0]} and {place}__{Members[1]}.";
}
