using System.Text.RegularExpressions;

namespace GrokGateway.Upstream;

/// <summary>Blanks what xAI's messages show of the account behind the gateway: fragments of its key and the team's id.</summary>
internal static partial class UpstreamRedaction
{
    private const string Blank = "[redacted]";

    public static string Apply(string text) => Secrets().Replace(text, Blank);

    // A key, whole (xai-…) or masked (xa***en), and ids in the form of a UUID.
    [GeneratedRegex(
        @"xai-[A-Za-z0-9_*-]+|(?<![A-Za-z0-9_-])[A-Za-z0-9_-]*\*{2,}[A-Za-z0-9_-]*|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Secrets();
}
