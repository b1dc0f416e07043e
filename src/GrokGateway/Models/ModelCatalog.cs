using GrokGateway.Options;
using Microsoft.Extensions.Options;

namespace GrokGateway.Models;

/// <summary>Knows what the names of models mean: aliases from the settings, and retired models.</summary>
internal sealed class ModelCatalog(IOptions<ModelsOptions> options)
{
    private readonly Dictionary<string, string> _aliases =
        options.Value.Aliases.ToDictionary(alias => alias.Name, alias => alias.Model, StringComparer.Ordinal);

    public ResolvedModel Resolve(string name) => new(name, _aliases.GetValueOrDefault(name, name));
}
