namespace GrokGateway.Upstream;

/// <summary>A call whose successful attempt leaves a <typeparamref name="T"/>.</summary>
internal abstract class UpstreamCall<T>(UpstreamRequest request) : UpstreamCall(request)
    where T : class
{
    /// <summary>What the successful attempt left; null while there is none.</summary>
    public T? Value { get; protected set; }
}
