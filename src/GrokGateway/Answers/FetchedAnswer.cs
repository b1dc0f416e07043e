using GrokGateway.Buffers;

namespace GrokGateway.Answers;

/// <summary>A JSON answer of xAI, held in memory: whole, or its beginning.</summary>
/// <param name="Response">Its head.</param>
/// <param name="Body">Its bytes, of which this holds the reference.</param>
internal sealed record FetchedAnswer(HttpResponseMessage Response, PooledSegments Body) : IDisposable
{
    /// <summary>Whether nothing is still to be read.</summary>
    public bool IsComplete { get; set; }

    public void Dispose()
    {
        Response.Dispose();
        Body.Release();
    }
}
