namespace GrokSimulator.Responses.Wire;

internal sealed record DeletedResponse(string Id, string Object, bool Deleted);
