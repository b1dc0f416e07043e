using GrokGateway.Options;
using Microsoft.Extensions.Options;

namespace GrokGateway.Models;

/// <summary>Knows what the names of models mean: aliases from the settings, and retired models.</summary>
internal sealed class ModelCatalog(IOptions<ModelsOptions> options, TimeProvider time)
{
    private readonly Dictionary<string, string> _aliases =
        options.Value.Aliases.ToDictionary(alias => alias.Name, alias => alias.Model, StringComparer.Ordinal);

    private readonly ModelReplacements _replacements = new(options.Value.Retired);

    /// <summary>The aliases in the order of the settings.</summary>
    public IReadOnlyList<string> Aliases { get; } = [.. options.Value.Aliases.Select(alias => alias.Name)];

    public ResolvedModel Resolve(string name)
    {
        var sent = _aliases.GetValueOrDefault(name, name);
        var path = _replacements.PathFrom(sent, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return new ResolvedModel(name, sent, path.Count > 1 ? path[^1] : null);
    }
}
