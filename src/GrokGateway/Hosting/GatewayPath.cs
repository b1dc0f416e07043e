using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Hosting;

/// <summary>Reads a request's path, the same in every host.</summary>
internal static partial class GatewayPath
{
    private const string Id = "{id}";

    /// <summary>The path below the prefix, without the slash before it and one behind it, which routing ignores.</summary>
    public static string BelowPrefix(PathString path)
    {
        var isBelow = path.StartsWithSegments("/" + GatewayRoutes.Prefix, StringComparison.OrdinalIgnoreCase, out var rest);
        var below = isBelow ? rest.ToString() : "";
        below = below.StartsWith('/') ? below[1..] : below;
        return below.EndsWith('/') ? below[..^1] : below;
    }

    public static string LastSegment(PathString path)
    {
        var below = BelowPrefix(path);
        return below[(below.LastIndexOf('/') + 1)..];
    }

    /// <summary>The operation that a request asks for, where its host has not told it apart.</summary>
    public static GatewayOperation OperationOf(HttpRequest request) =>
        RoutesAt(request.Path).FirstOrDefault(route => route.Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase))?.Operation
        ?? GatewayOperation.Unknown;

    /// <summary>The routes that take the path, whatever the method; those without a <c>{id}</c> in that place come first.</summary>
    public static IEnumerable<GatewayRoute> RoutesAt(PathString path)
    {
        var below = BelowPrefix(path).Split('/');
        return GatewayRoutes.All
            .Where(route => route.Operation != GatewayOperation.Unknown && Matches(route.Segments, below))
            .OrderBy(route => route.Segments.Count(IsId));
    }

    /// <summary>The request's path at xAI; null when its id is none that could be asked for.</summary>
    public static string? UpstreamPathOf(GatewayRoute route, PathString path)
    {
        var place = route.Segments.TakeWhile(segment => !IsId(segment)).Count();
        if (place == route.Segments.Count)
        {
            return route.UpstreamPath;
        }

        var id = BelowPrefix(path).Split('/')[place];
        return IsValidId(id) ? route.UpstreamPath.Replace(Id, id, StringComparison.Ordinal) : null;
    }

    /// <summary>Whether a segment names something: nothing in it can lead to another path.</summary>
    public static bool IsValidId(string id) => ValidId().IsMatch(id) && id.Any(character => character != '.');

    private static bool Matches(IReadOnlyList<string> pattern, string[] path) =>
        pattern.Count == path.Length
        && pattern.Zip(path).All(pair =>
            (IsId(pair.First) && pair.Second.Length > 0) || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));

    private static bool IsId(string segment) => segment == Id;

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidId();
}
