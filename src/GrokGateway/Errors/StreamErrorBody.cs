namespace GrokGateway.Errors;

/// <summary>The data of the one event that tells of a failure after the first byte.</summary>
internal sealed record StreamErrorBody(string Error);
