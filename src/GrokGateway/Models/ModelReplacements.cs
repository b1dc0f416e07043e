using GrokGateway.Options;

namespace GrokGateway.Models;

/// <summary>Which model answers in the place of a retired one: what the settings say comes before what is known.</summary>
internal sealed class ModelReplacements(IEnumerable<RetiredModelOptions> settings)
{
    private readonly RetiredModel[] _settings =
        [.. settings.Select(model => new RetiredModel(model.Name, model.Replacement, DateOnly.MinValue))];

    /// <summary>
    /// The model and those that it leads to on a day: the last one does the work. A circle ends with a model that stands there already.
    /// </summary>
    public List<string> PathFrom(string model, DateOnly day)
    {
        List<string> path = [model];
        while (ReplacementOf(path[^1], day) is { } replacement)
        {
            var isCircle = path.Contains(replacement);
            path.Add(replacement);
            if (isCircle)
            {
                break;
            }
        }

        return path;
    }

    private string? ReplacementOf(string model, DateOnly day)
    {
        var retired = Find(_settings, model) ?? Find(RetiredModels.All, model);
        return retired is null || retired.Replacement == model || retired.Since > day ? null : retired.Replacement;
    }

    private static RetiredModel? Find(IReadOnlyList<RetiredModel> retired, string model)
    {
        RetiredModel? found = null;
        for (var i = 0; i < retired.Count; i++)
        {
            if (retired[i].Is(model) && (found is null || retired[i].Precision > found.Precision))
            {
                found = retired[i];
            }
        }

        return found;
    }
}
