namespace GrokSimulator.Answers;

/// <summary>Where an answer waits for <see cref="SimulatorOptions.SlowFirstToken"/>.</summary>
internal enum AnswerWait
{
    None,
    BeforeHeaders,
    BeforeBody,
}
