using System.Diagnostics.CodeAnalysis;

namespace GrokSimulator;

/// <summary>A request as the simulator received it.</summary>
/// <param name="Method">The HTTP method, such as <c>POST</c>.</param>
/// <param name="Path">The decoded path, such as <c>/v1/chat/completions</c>.</param>
/// <param name="QueryString">The query with its <c>?</c>, as sent; empty when there is none.</param>
/// <param name="Headers">A copy of the headers; names ignore case, several values of one header are joined by commas.</param>
/// <param name="Body">The body's bytes, empty when there is none.</param>
[SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "Tests compare the body byte for byte.")]
public sealed record SimulatedRequest(
    string Method,
    string Path,
    string QueryString,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body);
