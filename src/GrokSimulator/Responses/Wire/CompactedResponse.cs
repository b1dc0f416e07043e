namespace GrokSimulator.Responses.Wire;

internal sealed record CompactedResponse(
    string Id, string Object, long CreatedAt, string Model, IReadOnlyList<OutputItem> Output, ResponseUsage Usage);
