using Microsoft.AspNetCore.Http;

namespace GrokGateway.Hosting;

/// <summary>Reads a request's path, the same in every host.</summary>
internal static class GatewayPath
{
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

    /// <summary>The routes that take the path, whatever the method.</summary>
    public static IEnumerable<GatewayRoute> RoutesAt(PathString path)
    {
        var below = BelowPrefix(path).Split('/');
        return GatewayRoutes.All.Where(route => route.Operation != GatewayOperation.Unknown && Matches(route.Pattern.Split('/'), below));
    }

    private static bool Matches(string[] pattern, string[] path) =>
        pattern.Length == path.Length
        && pattern.Zip(path).All(pair =>
            (pair.First.StartsWith('{') && pair.Second.Length > 0)
            || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
}
