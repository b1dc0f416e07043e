using GrokGateway.Requests;

namespace GrokGateway.Normalising;

/// <summary>Whether a field is to be taken out of a request.</summary>
/// <param name="body">The request's body.</param>
/// <param name="field">The field, which is there and not null.</param>
/// <param name="family">What is known of the model; null: nothing.</param>
internal delegate bool NormalisingCondition(JsonBody body, JsonField field, ModelFamily? family);
