namespace GrokSimulator.Answers;

/// <summary>Thrown through the server on purpose, so that it closes the connection without the body's last chunk.</summary>
internal sealed class AnswerCutException() : Exception("The simulator breaks this answer off because the scenario asks for it.");
