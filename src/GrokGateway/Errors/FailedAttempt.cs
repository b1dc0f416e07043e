namespace GrokGateway.Errors;

/// <summary>How far an attempt that failed had got with xAI, which decides whether the request may be sent again.</summary>
internal enum FailedAttempt
{
    /// <summary>No further attempt would end otherwise.</summary>
    Final,

    /// <summary>There was no connection: xAI knows nothing of the request.</summary>
    NeverSent,

    /// <summary>The connection broke without an answer: xAI may have done the work, and charge for it.</summary>
    MaybeSent,

    /// <summary>xAI said that it failed, in a way that passes.</summary>
    Answered,
}
