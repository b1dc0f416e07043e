namespace GrokSimulator.Answers;

/// <summary>How a scenario changes the ordinary answer. What has no meaning for an operation is ignored by it.</summary>
internal sealed record AnswerPlan
{
    public static AnswerPlan Ordinary { get; } = new();

    public AnswerWait Wait { get; init; }

    public AnswerFault Fault { get; init; }

    /// <summary>How many whole events a stream has before <see cref="Fault"/>.</summary>
    public int EventsBeforeFault { get; init; }

    public int ReasoningEvents { get; init; }

    /// <summary>The number of content events; zero: as many as the text has words.</summary>
    public int ContentEvents { get; init; }

    /// <summary>The size of one large event's content; zero: no such event.</summary>
    public int BigEventBytes { get; init; }

    public bool ToolCall { get; init; }

    /// <summary>The answer stops where its tokens ran out, and says so.</summary>
    public bool Incomplete { get; init; }

    public bool UsageUnasked { get; init; }

    public bool UsageInEachChunk { get; init; }

    public bool CarriageReturns { get; init; }

    public bool Comments { get; init; }

    public bool WithoutFinish { get; init; }

    public bool WithoutDone { get; init; }

    public bool EventAfterDone { get; init; }
}
