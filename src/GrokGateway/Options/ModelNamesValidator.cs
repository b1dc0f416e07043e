using GrokGateway.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Refuses aliases and retired models that could not be told apart, or asked of xAI.</summary>
internal sealed class ModelNamesValidator(IConfiguration configuration) : IValidateOptions<ModelsOptions>
{
    private const string Characters = "must be 1 to 128 letters, digits, dots, dashes, underscores or colons";

    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        string[] faults =
        [
            .. FindUnread(nameof(ModelsOptions.Aliases), nameof(ModelAliasOptions.Name), nameof(ModelAliasOptions.Model)),
            .. FindUnread(nameof(ModelsOptions.Retired), nameof(RetiredModelOptions.Name), nameof(RetiredModelOptions.Replacement)),
        ];
        if (faults.Length == 0)
        {
            faults = [.. FindFaults(options.Aliases), .. FindFaults(options.Retired)];
        }

        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // Binding leaves out an entry of a list that it cannot read, and a member that it does not know, without a word.
    private IEnumerable<string> FindUnread(string list, string first, string second)
    {
        foreach (var entry in configuration.GetSection($"{ModelsOptions.Section}:{list}").GetChildren())
        {
            var place = $"Grok__Models__{list}__{entry.Key}";
            if (!string.IsNullOrEmpty(entry.Value))
            {
                yield return $"{place} must be given as {place}__{first} and {place}__{second}.";
            }

            foreach (var member in entry.GetChildren().Select(child => child.Key))
            {
                if (!member.Equals(first, StringComparison.OrdinalIgnoreCase) && !member.Equals(second, StringComparison.OrdinalIgnoreCase))
                {
                    yield return $"{place}__{member} is no setting; there are {first} and {second}.";
                }
            }
        }
    }

    private static IEnumerable<string> FindFaults(IList<ModelAliasOptions> aliases)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < aliases.Count; i++)
        {
            var place = $"Grok__Models__Aliases__{i}";
            var (alias, model) = (aliases[i].Name, aliases[i].Model);
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

    private static IEnumerable<string> FindFaults(IList<RetiredModelOptions> retired)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < retired.Count; i++)
        {
            var place = $"Grok__Models__Retired__{i}";
            var model = retired[i].Name;
            if (!GatewayPath.IsValidId(model.EndsWith('*') ? model[..^1] : model))
            {
                yield return $"{place}__Name {Characters}; a '*' may stand behind them.";
            }
            else if (!GatewayPath.IsValidId(retired[i].Replacement))
            {
                yield return $"{place}__Replacement {Characters}.";
            }
            else if (!places.TryAdd(model, place))
            {
                yield return $"{place}__Name is the same as {places[model]}__Name.";
            }
        }
    }
}
