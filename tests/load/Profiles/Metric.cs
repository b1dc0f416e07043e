namespace GrokLoad.Profiles;

/// <summary>One row of the table.</summary>
/// <param name="Profile">What was done.</param>
/// <param name="Name">What is told of it, with its unit.</param>
/// <param name="Digits">How many digits behind the point mean something.</param>
internal sealed record Metric(string Profile, string Name, int Digits)
{
    /// <summary>Whether what is told is the time added to that of the direct way.</summary>
    public bool IsAdded { get; init; }
}
