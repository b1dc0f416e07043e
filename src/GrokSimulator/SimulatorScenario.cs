using GrokSimulator.Answers;

namespace GrokSimulator;

/// <summary>One behaviour of the simulator, chosen by the model a request names.</summary>
/// <param name="Model">The model name that asks for it, such as <c>sim-429</c>.</param>
/// <param name="Description">What a client gets, in one line.</param>
public sealed record SimulatorScenario(string Model, string Description)
{
    /// <summary>An answer that needs nothing of the request; when set, <see cref="Plan"/> is not used.</summary>
    internal FixedAnswer? Answer { get; init; }

    /// <summary>How the ordinary answer is changed.</summary>
    internal AnswerPlan Plan { get; init; } = AnswerPlan.Ordinary;
}
