namespace GrokGateway.Requests;

/// <summary>What a request is for xAI, which decides what its fields mean there.</summary>
internal enum RequestKind
{
    Chat,
    Responses,
    Images,
}
