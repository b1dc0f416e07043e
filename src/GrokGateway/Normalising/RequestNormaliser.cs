using GrokGateway.Models;
using GrokGateway.Options;
using GrokGateway.Requests;
using Microsoft.Extensions.Options;

namespace GrokGateway.Normalising;

/// <summary>Finds the fields that would make xAI refuse a request and can be left out of it.</summary>
internal sealed class RequestNormaliser(IOptions<RequestsOptions> options)
{
    private readonly NormalisingRow[] _rows = [.. NormalisingTable.Rows.Where(row => row.Mode <= options.Value.Normalise)];

    /// <summary>The fields to leave out, in the order of <see cref="NormalisingTable"/>.</summary>
    public IReadOnlyList<string> FindRemoved(RequestKind kind, JsonBody body, ResolvedModel? model)
    {
        List<string>? removed = null;
        foreach (var row in _rows)
        {
            if (body.Find(row.Field) is { } field
                && row.IsOf(kind)
                && removed?.Contains(row.Field) is not true
                && row.Matches(body, field, model is null ? null : ModelFamily.Of(model.Effective)))
            {
                removed ??= [];
                removed.Add(row.Field);
            }
        }

        return (IReadOnlyList<string>?)removed ?? [];
    }
}
