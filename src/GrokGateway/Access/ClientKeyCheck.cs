using System.Text.RegularExpressions;
using GrokGateway.Options;

namespace GrokGateway.Access;

/// <summary>Finds what is wrong with client keys, in the configuration and in the vault alike.</summary>
internal static partial class ClientKeyCheck
{
    private const int LongestName = 64;
    private const int MostRequests = 1_000_000;
    private const int LongestWindowSeconds = 86_400;

    /// <summary>The faults of a list of keys, each with the place it is at.</summary>
    /// <param name="entries">The keys.</param>
    /// <param name="placeOf">What the entry at an index is called.</param>
    /// <param name="separator">What stands between an entry and its member.</param>
    /// <param name="allowsPlainKeys">Whether a key may be given itself, rather than by its hash.</param>
    public static IEnumerable<string> FindFaults(
        IList<ClientKeyOptions> entries, Func<int, string> placeOf, string separator, bool allowsPlainKeys)
    {
        var seen = new Dictionary<Sha256Digest, int>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (FindFault(entries[i], placeOf(i), separator, allowsPlainKeys) is { } fault)
            {
                yield return fault;
            }
            else if (!seen.TryAdd(DigestOf(entries[i]), i))
            {
                yield return $"{placeOf(i)} is the same key as {placeOf(seen[DigestOf(entries[i])])}.";
            }
        }
    }

    /// <summary>The digest of an entry without faults.</summary>
    public static Sha256Digest DigestOf(ClientKeyOptions entry) =>
        entry.Key is { Length: > 0 } key
            ? Sha256Digest.Of(key)
            : Sha256Digest.TryParse(entry.Sha256 ?? "", out var digest)
                ? digest
                : throw new ArgumentException("The entry holds no key.", nameof(entry));

    private static string? FindFault(ClientKeyOptions? entry, string place, string separator, bool allowsPlainKeys) => entry switch
    {
        null => $"{place} is null.",
        _ when !IsName(entry.Name ?? "") =>
            $"{place}{separator}Name must be 1 to 64 letters, digits, dots, dashes or underscores.",
        { Key.Length: > 0, Sha256.Length: > 0 } => $"{place} has both Key and Sha256; give one of them.",
        { Key.Length: > 0 } when !allowsPlainKeys =>
            $"{place}{separator}Key is allowed in Development only, and in settings; "
            + $"give {place}{separator}Sha256, the SHA-256 of the key in hexadecimal.",
        { Key: null or "", Sha256: null or "" } => $"{place} has neither Key nor Sha256.",
        { Sha256: { Length: > 0 } sha256 } when !Sha256Digest.TryParse(sha256, out _) =>
            $"{place}{separator}Sha256 must be 64 hexadecimal digits.",
        { RequestsPerWindow: < 1 or > MostRequests } => $"{place}{separator}RequestsPerWindow must be between 1 and {MostRequests}.",
        { WindowSeconds: < 1 or > LongestWindowSeconds } =>
            $"{place}{separator}WindowSeconds must be between 1 and {LongestWindowSeconds}.",
        { ClientTools: < ToolUse.Allow or > ToolUse.Deny } => $"{place}{separator}ClientTools must be Allow or Deny.",
        { NativeTools: < ToolUse.Allow or > ToolUse.Deny } => $"{place}{separator}NativeTools must be Allow or Deny.",
        _ when entry.Models.Any(model => !ValidPattern().IsMatch(model ?? "")) =>
            $"{place}{separator}Models holds an entry that is no model's name; a '*' may stand at the end only.",
        _ => null,
    };

    // Without a regular expression: each start checks a name, and would load their library for that alone.
    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.All(IsNameCharacter);

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';

    [GeneratedRegex(@"^([A-Za-z0-9._:/-]{1,128}\*?|\*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidPattern();
}
