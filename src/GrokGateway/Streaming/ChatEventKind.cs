namespace GrokGateway.Streaming;

/// <summary>What one event of a chat stream is to the relay.</summary>
internal enum ChatEventKind
{
    /// <summary>A part of the answer, or something unknown: passed on.</summary>
    Content,

    /// <summary>Comments alone.</summary>
    Comment,

    /// <summary>A chunk without choices: it tells the usage.</summary>
    UsageOnly,

    /// <summary><c>[DONE]</c>.</summary>
    Done,

    /// <summary>Upstream failed in the middle.</summary>
    Error,
}
