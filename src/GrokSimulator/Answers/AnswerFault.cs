namespace GrokSimulator.Answers;

/// <summary>What goes wrong in an answer that had begun as a good one. An answer that is not a stream goes wrong half-way.</summary>
internal enum AnswerFault
{
    None,

    /// <summary>Nothing more comes, until the client leaves.</summary>
    Silence,

    /// <summary>The body ends cleanly, but in the middle of an event.</summary>
    TornEvent,

    /// <summary>The connection breaks off.</summary>
    BrokenConnection,

    /// <summary>An error comes as an event, then the body ends cleanly.</summary>
    ErrorEvent,

    /// <summary>The answer itself says that it failed; where it has no way to, as <see cref="ErrorEvent"/>.</summary>
    Failed,
}
