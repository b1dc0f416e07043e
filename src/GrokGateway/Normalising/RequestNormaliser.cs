using GrokGateway.Models;
using GrokGateway.Options;
using GrokGateway.Requests;
using Microsoft.Extensions.Options;

namespace GrokGateway.Normalising;

/// <summary>Finds the fields that would make xAI refuse a request and can be left out of it.</summary>
internal sealed class RequestNormaliser(IOptions<RequestsOptions> options)
{
    private readonly NormaliseMode _mode = options.Value.Normalise;

    /// <summary>The fields to leave out, in the order of <see cref="NormalisingTable"/>.</summary>
    public IReadOnlyList<string> FindRemoved(RequestKind kind, JsonBody body, ResolvedModel? model)
    {
        if (_mode == NormaliseMode.Off)
        {
            return [];
        }

        var family = model is null ? null : ModelFamily.Of(model.Effective);
        var removed = new List<string>();
        foreach (var row in NormalisingTable.Rows)
        {
            if (row.Mode <= _mode
                && Array.IndexOf(row.Kinds, kind) >= 0
                && body.Find(row.Field) is { } field
                && !removed.Contains(row.Field)
                && row.Matches(body, field, family))
            {
                removed.Add(row.Field);
            }
        }

        return removed;
    }
}
