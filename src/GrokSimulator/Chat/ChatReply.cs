namespace GrokSimulator.Chat;

/// <summary>What the simulated model has to say, in the pieces a stream sends it in.</summary>
internal sealed record ChatReply(IReadOnlyList<string> Reasoning, IReadOnlyList<string> Content, ChatTool? Tool)
{
    public string FinishReason => Tool is null ? "stop" : "tool_calls";
}
