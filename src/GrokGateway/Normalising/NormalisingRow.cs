using GrokGateway.Options;
using GrokGateway.Requests;

namespace GrokGateway.Normalising;

/// <summary>One reason to take a field out of a request.</summary>
/// <param name="Field">The top-level field.</param>
/// <param name="Kinds">The requests that have it.</param>
/// <param name="Mode">The mode from which on it is taken out.</param>
/// <param name="When">In words, when it is.</param>
/// <param name="Source">In words, how that is known.</param>
/// <param name="Matches">When it is.</param>
internal sealed record NormalisingRow(
    string Field, RequestKind[] Kinds, NormaliseMode Mode, string When, string Source, NormalisingCondition Matches)
{
    /// <summary>Whether requests of this kind have the field.</summary>
    public bool IsOf(RequestKind kind)
    {
        // By hand: the framework's search through an enumeration's array would be compiled at each start.
        foreach (var known in Kinds)
        {
            if (known == kind)
            {
                return true;
            }
        }

        return false;
    }
}
