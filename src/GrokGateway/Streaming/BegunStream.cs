namespace GrokGateway.Streaming;

/// <summary>An attempt whose first event is there, not yet written.</summary>
/// <param name="Response">The head of xAI's answer.</param>
/// <param name="Events">Its body.</param>
/// <param name="Relay">The relay that has read the first event.</param>
internal sealed record BegunStream(HttpResponseMessage Response, Stream Events, EventRelay Relay) : IDisposable
{
    public void Dispose()
    {
        Relay.Dispose();
        Response.Dispose();
    }
}
