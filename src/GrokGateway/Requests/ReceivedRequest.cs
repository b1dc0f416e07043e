using GrokGateway.Buffers;

namespace GrokGateway.Requests;

/// <summary>A request that was read and understood, and the memory that its bytes are in.</summary>
/// <param name="Value">What was understood.</param>
/// <param name="Segments">The bytes, of which this holds a reference.</param>
internal sealed record ReceivedRequest<T>(T Value, PooledSegments Segments) : IDisposable
{
    private bool _released;

    public void Dispose()
    {
        if (!_released)
        {
            _released = true;
            Segments.Release();
        }
    }
}
