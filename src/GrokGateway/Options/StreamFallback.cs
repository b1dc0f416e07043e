namespace GrokGateway.Options;

/// <summary>What becomes of <c>stream: true</c> in a chat request with images.</summary>
public enum StreamFallback
{
    /// <summary>JSON, except for a client that can only read events there: it gets <see cref="Events"/>.</summary>
    Auto,

    /// <summary>The complete answer as JSON.</summary>
    Json,

    /// <summary>The complete answer as one event, and <c>[DONE]</c>.</summary>
    Events,

    /// <summary>Streamed through, as upstream does it.</summary>
    Native,
}
