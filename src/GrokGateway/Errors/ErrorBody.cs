namespace GrokGateway.Errors;

/// <summary>The error answer in the shape that OpenAI-style clients read.</summary>
internal sealed record ErrorBody(ErrorDetail Error);
