namespace GrokGateway.Tests.Chaos;

/// <summary>What a client must get.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The error's code, for a status that tells of one.</param>
/// <param name="Text">The answer, for a 200: all of it, or what comes before the cut.</param>
/// <param name="IsCut">Whether the answer must break off.</param>
internal sealed record Outcome(int Status, string? Code, string Text, bool IsCut)
{
    public static Outcome Refused(int status, string code) => new(status, code, "", IsCut: false);

    public static Outcome Whole(string text) => new(200, null, text, IsCut: false);

    public static Outcome Cut(string text) => new(200, null, text, IsCut: true);
}
