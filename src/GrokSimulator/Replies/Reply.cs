namespace GrokSimulator.Replies;

/// <summary>What the simulated model has to say, in the pieces a stream sends it in.</summary>
internal sealed record Reply(IReadOnlyList<string> Reasoning, IReadOnlyList<string> Content, FunctionTool? Tool)
{
    /// <summary>The reply stops where its tokens ran out.</summary>
    public bool Incomplete { get; init; }
}
