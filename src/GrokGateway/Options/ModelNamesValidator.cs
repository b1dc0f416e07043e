using GrokGateway.Hosting;
using GrokGateway.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Refuses aliases and retired models that could not be told apart, or asked of xAI.</summary>
internal sealed class ModelNamesValidator(IConfiguration configuration) : IValidateOptions<ModelsOptions>
{
    private const string Characters = "must be 1 to 128 letters, digits, dots, dashes, underscores or colons";

    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        var section = configuration.GetSection(ModelsOptions.Section);
        var aliases = new ListSetting(
            section.GetSection(nameof(ModelsOptions.Aliases)), nameof(ModelAliasOptions.Name), nameof(ModelAliasOptions.Model));
        var retired = new ListSetting(
            section.GetSection(nameof(ModelsOptions.Retired)), nameof(RetiredModelOptions.Name), nameof(RetiredModelOptions.Replacement));
        string[] faults = [.. FindUnread(aliases), .. FindUnread(retired)];
        if (faults.Length == 0)
        {
            faults = [.. FindFaults(aliases, options.Aliases), .. FindFaults(retired, options.Retired)];
        }

        if (faults.Length == 0)
        {
            faults = [.. FindCircles(retired, options.Retired)];
        }

        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FindUnread(ListSetting list) => list.FindUnread().Concat(
        from entry in list.Entries
        from member in entry.GetChildren()
        where !list.Members.Contains(member.Key, StringComparer.OrdinalIgnoreCase)
        select $"{ListSetting.NameOf(member)} is no setting; there are {list.Members[0]} and {list.Members[1]}.");

    private static IEnumerable<string> FindFaults(ListSetting list, IList<ModelAliasOptions> aliases)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (i, entry) in aliases.Index())
        {
            // An empty value in a JSON file may be null.
            var (place, alias, model) = (list.NameAt(i), entry.Name ?? "", entry.Model ?? "");
            if (!GatewayPath.IsValidId(alias))
            {
                yield return $"{place}__Name {Characters}.";
            }
            else if (!GatewayPath.IsValidId(model))
            {
                yield return $"{place}__Model {Characters}.";
            }
            else if (aliases.Any(other => other.Name == model))
            {
                yield return $"{place}__Model is an alias itself; give the model that it stands for.";
            }
            else if (!places.TryAdd(alias, place))
            {
                yield return $"{place}__Name is the same as {places[alias]}__Name.";
            }
        }
    }

    private static IEnumerable<string> FindFaults(ListSetting list, IList<RetiredModelOptions> retired)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (i, entry) in retired.Index())
        {
            var (place, model) = (list.NameAt(i), entry.Name ?? "");
            if (!GatewayPath.IsValidId(model.EndsWith('*') ? model[..^1] : model))
            {
                yield return $"{place}__Name {Characters}; a '*' may stand behind them.";
            }
            else if (!GatewayPath.IsValidId(entry.Replacement ?? ""))
            {
                yield return $"{place}__Replacement {Characters}.";
            }
            else if (!places.TryAdd(model, place))
            {
                yield return $"{place}__Name is the same as {places[model]}__Name.";
            }
        }
    }

    // With the models that the gateway knows to be retired: an entry may name one of them as the replacement.
    private static IEnumerable<string> FindCircles(ListSetting list, IList<RetiredModelOptions> retired)
    {
        var replacements = new ModelReplacements(retired);
        foreach (var (i, entry) in retired.Index())
        {
            var path = replacements.PathFrom(entry.Replacement, DateOnly.MaxValue);
            if (path.IndexOf(path[^1]) < path.Count - 1)
            {
                yield return $"{list.NameAt(i)}__Replacement leads in a circle: {string.Join(", ", path)}.";
            }
        }
    }
}
