namespace GrokGateway.Access;

/// <summary>What a counter said of one request.</summary>
/// <param name="IsAdmitted">Whether the request may go on.</param>
/// <param name="Remaining">How many more could come at once.</param>
/// <param name="UntilNext">The time until the next one may come; zero while some remain.</param>
/// <remarks>A class for the sake of the start, as <see cref="GrokGateway.Errors.Result{T}"/> is.</remarks>
internal sealed record RateDecision(bool IsAdmitted, int Remaining, TimeSpan UntilNext);
