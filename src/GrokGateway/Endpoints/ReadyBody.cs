namespace GrokGateway.Endpoints;

/// <summary>The answer of the ready operation: what the gateway needs, and whether it has it.</summary>
internal sealed record ReadyBody(string Status, IReadOnlyDictionary<string, string> Checks);
