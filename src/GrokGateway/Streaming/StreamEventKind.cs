namespace GrokGateway.Streaming;

/// <summary>What one event is to the relay.</summary>
internal enum StreamEventKind
{
    /// <summary>A part of the answer, or something unknown: passed on.</summary>
    Content,

    /// <summary>Comments alone.</summary>
    Comment,

    /// <summary>Nothing that this client is to read.</summary>
    Withheld,

    /// <summary>The end of a whole answer: passed on, and nothing behind it.</summary>
    Last,

    /// <summary>Upstream failed in the middle.</summary>
    Error,
}
