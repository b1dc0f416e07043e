using GrokGateway.Buffers;

namespace GrokGateway.Answers;

/// <summary>A complete JSON answer of xAI, held in memory.</summary>
/// <param name="Response">Its head.</param>
/// <param name="Body">Its bytes, of which this holds the reference.</param>
internal sealed record FetchedAnswer(HttpResponseMessage Response, PooledSegments Body) : IDisposable
{
    public void Dispose()
    {
        Response.Dispose();
        Body.Release();
    }
}
