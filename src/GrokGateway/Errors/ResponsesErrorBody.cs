namespace GrokGateway.Errors;

/// <summary>
/// The data of the event that tells of a failure in a stream of the Responses API. Some of its clients read the flat fields, which are
/// those of its own error event, and others the error object.
/// </summary>
internal sealed record ResponsesErrorBody(
    string Type, long SequenceNumber, string Code, string Message, string? Param, ErrorDetail Error);
