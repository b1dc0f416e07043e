namespace GrokSimulator.Load;

/// <summary>What a request asks the load server for.</summary>
internal enum LoadKind
{
    Unknown,
    Plain,

    /// <summary>A plain answer that waits for <see cref="Release"/>.</summary>
    Held,
    Stream,

    /// <summary>How many answers are held.</summary>
    HeldCount,
    Release,
}
