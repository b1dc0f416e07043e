using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Hosting;

/// <summary>Reads a request's path, the same in every host.</summary>
internal static partial class GatewayPath
{
    // A path of more segments than the longest pattern takes no route, however many they are.
    private static readonly int MostSegments = GatewayRoutes.All.Max(route => route.Segments.Count) + 1;

    /// <summary>The path below the prefix, without the slash before it and one behind it, which routing ignores.</summary>
    public static string BelowPrefix(PathString path)
    {
        var isBelow = path.StartsWithSegments("/" + GatewayRoutes.Prefix, StringComparison.OrdinalIgnoreCase, out var rest);
        var below = isBelow ? rest.ToString() : "";
        below = below.StartsWith('/') ? below[1..] : below;
        return below.EndsWith('/') ? below[..^1] : below;
    }

    /// <summary>The operation that a request asks for, where its host has not told it apart.</summary>
    public static GatewayOperation OperationOf(HttpRequest request) =>
        RoutesAt(request.Path).FirstOrDefault(route => route.Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase))?.Operation
        ?? GatewayOperation.Unknown;

    /// <summary>The routes that take the path, whatever the method; one with an id takes none that another spells out.</summary>
    public static IReadOnlyList<GatewayRoute> RoutesAt(PathString path)
    {
        var segments = SegmentsOf(path);
        GatewayRoute[] routes = [.. GatewayRoutes.All.Where(route => Takes(route, segments))];
        var speltOut = Array.FindAll(routes, route => !route.HasId);
        return speltOut.Length > 0 ? speltOut : routes;
    }

    /// <summary>The request's path at xAI; null when its id is none that could be asked for.</summary>
    public static string? UpstreamPathOf(GatewayRoute route, PathString path) =>
        !route.HasId ? route.UpstreamPath
        : IdOf(route, path) is { } id ? route.UpstreamPathFor(id)
        : null;

    /// <summary>The id in a request's path; null when it is none that could be asked for.</summary>
    public static string? IdOf(GatewayRoute route, PathString path)
    {
        var segments = SegmentsOf(path);
        return segments.Length == route.Segments.Count && IsValidId(segments[route.IdPlace]) ? segments[route.IdPlace] : null;
    }

    /// <summary>Whether a segment names something: nothing in it can lead to another path.</summary>
    public static bool IsValidId(string id) => ValidId().IsMatch(id) && id.Any(character => character != '.');

    private static string[] SegmentsOf(PathString path) => BelowPrefix(path).Split('/', MostSegments);

    private static bool Takes(GatewayRoute route, string[] path)
    {
        if (route.Operation == GatewayOperation.Unknown || route.Segments.Count != path.Length)
        {
            return false;
        }

        for (var i = 0; i < path.Length; i++)
        {
            var isTaken = i == route.IdPlace ? path[i].Length > 0 : route.Segments[i].Equals(path[i], StringComparison.OrdinalIgnoreCase);
            if (!isTaken)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidId();
}
