namespace GrokGateway.Errors;

internal sealed record ErrorDetail(string Message, string Type, string? Param, string Code);
