namespace GrokLoad.Soak;

/// <summary>One request and what must come of it.</summary>
/// <param name="Kind">What it is called in the table at the end.</param>
/// <param name="Path">The operation's path.</param>
/// <param name="Body">The request's body.</param>
/// <param name="Ending">How it must end.</param>
internal sealed record SoakExchange(string Kind, string Path, string Body, SoakEnding Ending)
{
    /// <summary>The text of each choice of a whole stream, or of a JSON answer.</summary>
    public string Text { get; init; } = "";

    /// <summary>How many content events each choice has.</summary>
    public int ContentEvents { get; init; }

    public int Choices { get; init; } = 1;

    /// <summary>Whether the client reads in small pieces with pauses.</summary>
    public bool ReadsSlowly { get; init; }

    /// <summary>What upstream sends of a whole stream: the contents, each choice's end, the usage, and [DONE].</summary>
    public int Events => (ContentEvents * Choices) + Choices + 2;
}
