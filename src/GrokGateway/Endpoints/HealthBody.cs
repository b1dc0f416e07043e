namespace GrokGateway.Endpoints;

/// <summary>The answer of the health operation.</summary>
internal sealed record HealthBody(string Status);
