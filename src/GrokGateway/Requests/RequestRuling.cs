using GrokGateway.Models;

namespace GrokGateway.Requests;

/// <summary>What the rules say of a request that may be sent.</summary>
/// <param name="Model">The model it asks for; null where it names none and there is no default.</param>
/// <param name="IsDefault">Whether the request names no model itself.</param>
/// <param name="Removed">The top-level fields to leave out.</param>
internal sealed record RequestRuling(ResolvedModel? Model, bool IsDefault, IReadOnlyList<string> Removed);
