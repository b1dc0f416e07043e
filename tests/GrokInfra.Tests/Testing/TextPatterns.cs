using System.Text.RegularExpressions;

namespace GrokInfra.Tests.Testing;

/// <summary>Picks names out of texts.</summary>
internal static class TextPatterns
{
    /// <summary>What the group <c>name</c> of a pattern caught, match by match; <c>^</c> and <c>$</c> are those of lines.</summary>
    public static IReadOnlyList<string> NamesBy(this string text, string pattern) =>
    [
        .. Regex.Matches(text, pattern, RegexOptions.Multiline)
            .SelectMany(match => match.Groups["name"].Captures)
            .Select(capture => capture.Value),
    ];
}
