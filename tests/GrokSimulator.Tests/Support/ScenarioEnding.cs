namespace GrokSimulator.Tests.Support;

/// <summary>How an answer to a chat request ends.</summary>
public enum ScenarioEnding
{
    /// <summary>A body that is no stream, ended cleanly.</summary>
    Body,

    /// <summary>A stream with a finish_reason and <c>[DONE]</c> last.</summary>
    Done,

    /// <summary>A stream that ends cleanly without <c>[DONE]</c> last.</summary>
    Clean,

    /// <summary>The connection breaks off.</summary>
    BrokenOff,

    /// <summary>Nothing, until the client leaves.</summary>
    Silent,
}
