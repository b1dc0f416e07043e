using GrokGateway.Errors;

namespace GrokGateway.Streaming;

/// <summary>
/// Ends an answer that had begun and cannot be completed. Nothing catches it: the server then closes the connection without the last
/// chunk, and no client takes the answer for a whole one.
/// </summary>
public sealed class AnswerCutException : Exception
{
    /// <summary>Makes an exception without a reason.</summary>
    public AnswerCutException()
    {
    }

    /// <summary>Makes an exception with a reason.</summary>
    /// <param name="message">Why the answer was cut.</param>
    public AnswerCutException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a reason and its cause.</summary>
    /// <param name="message">Why the answer was cut.</param>
    /// <param name="innerException">What failed.</param>
    public AnswerCutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal AnswerCutException(GatewayFailure failure)
        : this($"The answer was cut, so that no client takes it for a whole one: {failure.EffectiveCode}.")
    {
    }
}
