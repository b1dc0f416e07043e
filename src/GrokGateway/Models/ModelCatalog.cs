using GrokGateway.Options;
using Microsoft.Extensions.Options;

namespace GrokGateway.Models;

/// <summary>Knows what the names of models mean: aliases from the settings, and retired models.</summary>
internal sealed class ModelCatalog(IOptions<ModelsOptions> options, TimeProvider time)
{
    private readonly Dictionary<string, string> _aliases =
        options.Value.Aliases.ToDictionary(alias => alias.Name, alias => alias.Model, StringComparer.Ordinal);

    private readonly RetiredModel[] _retired =
        [.. options.Value.Retired.Select(model => new RetiredModel(model.Name, model.Replacement, DateOnly.MinValue))];

    /// <summary>The aliases in the order of the settings.</summary>
    public IReadOnlyList<string> Aliases { get; } = [.. options.Value.Aliases.Select(alias => alias.Name)];

    public ResolvedModel Resolve(string name)
    {
        var sent = _aliases.GetValueOrDefault(name, name);
        return new ResolvedModel(name, sent, ReplacementOf(sent));
    }

    private string? ReplacementOf(string model)
    {
        var retired = Find(_retired, model) ?? Find(RetiredModels.All, model);
        return retired is null || retired.Replacement == model || retired.Since > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
            ? null
            : retired.Replacement;
    }

    private static RetiredModel? Find(IEnumerable<RetiredModel> retired, string model) =>
        retired.Where(entry => entry.Is(model)).MaxBy(entry => entry.Precision);
}
