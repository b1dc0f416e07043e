using GrokSimulator.Answers;

namespace GrokSimulator.Exchanges;

/// <summary>Whether a request brings a key, and the right one.</summary>
internal static class KeyCheck
{
    private const string Scheme = "Bearer ";

    /// <summary>The answer to a request without the key it needs, or null when it may go on.</summary>
    public static FixedAnswer? Refuse(IReadOnlyDictionary<string, string> headers, string? expected)
    {
        var authorization = headers.GetValueOrDefault("Authorization", "");
        var key = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "";
        if (key.Length == 0)
        {
            return FlatErrors.NoKey;
        }

        return expected is null || key == expected ? null : FlatErrors.WrongKey(Mask(key));
    }

    private static string Mask(string key) => key.Length < 4 ? "***" : $"{key[..2]}***{key[^2..]}";
}
