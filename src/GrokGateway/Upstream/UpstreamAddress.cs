using System.Diagnostics.CodeAnalysis;

namespace GrokGateway.Upstream;

/// <summary>An address of xAI's API.</summary>
internal static class UpstreamAddress
{
    private const string DefaultPath = "v1/";

    /// <summary>Reads a configured address; the result ends with a slash, so that paths can be put behind it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || !IsAllowed(uri))
        {
            return false;
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        address = new Uri(uri, path.Length == 0 ? "/" + DefaultPath : path + "/");
        return true;
    }

    // The key travels in each request: unencrypted only where it does not leave the machine.
    private static bool IsAllowed(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0;
}
