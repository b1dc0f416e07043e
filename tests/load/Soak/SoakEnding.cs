namespace GrokLoad.Soak;

/// <summary>How an exchange must end.</summary>
internal enum SoakEnding
{
    /// <summary>A stream whose every event is known beforehand.</summary>
    WholeStream,

    /// <summary>A stream that fails in the middle, and must be seen to.</summary>
    CutStream,

    /// <summary>The client leaves in the middle.</summary>
    ClientLeaves,

    /// <summary>A complete JSON answer.</summary>
    Json,

    /// <summary>A 503.</summary>
    Unavailable,
}
