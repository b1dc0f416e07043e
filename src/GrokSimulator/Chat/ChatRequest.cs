using GrokSimulator.Replies;

namespace GrokSimulator.Chat;

/// <summary>What the simulator wants to know of a chat request.</summary>
internal sealed record ChatRequest(string Model, Prompt Prompt)
{
    public bool Stream { get; init; }

    public bool IncludeUsage { get; init; }

    public int Choices { get; init; } = 1;

    /// <summary>The answer is to be fetched later.</summary>
    public bool Deferred { get; init; }
}
