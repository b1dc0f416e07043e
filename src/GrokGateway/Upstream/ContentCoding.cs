namespace GrokGateway.Upstream;

/// <summary>
/// Whether an answer came compressed, which the gateway never asks for and never undoes: without the header, which is not passed on, nobody
/// could read it.
/// </summary>
internal static class ContentCoding
{
    private const string None = "identity";

    public static bool IsCoded(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding.Any(coding => !coding.Equals(None, StringComparison.OrdinalIgnoreCase));
}
