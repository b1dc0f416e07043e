using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Hosting;

/// <summary>Reads a request's path, the same in every host.</summary>
internal static partial class GatewayPath
{
    private const string Start = $"/{GatewayRoutes.Prefix}/";

    private static readonly GatewayRoute[] WithId = [.. GatewayRoutes.All.Where(route => route.HasId)];

    // By the whole path, as it stands in most requests.
    private static readonly Dictionary<string, GatewayRoute[]> SpeltOut = GatewayRoutes.All
        .Where(route => !route.HasId && route.Operation != GatewayOperation.Unknown)
        .GroupBy(route => Start + route.Pattern)
        .ToDictionary(routes => routes.Key, routes => routes.ToArray(), StringComparer.OrdinalIgnoreCase);

    // A path of more segments than the longest pattern takes no route, however many they are.
    private static readonly int MostSegments = GatewayRoutes.All.Max(route => route.Segments.Count) + 1;

    /// <summary>The operation that a request asks for, where its host has not told it apart.</summary>
    public static GatewayOperation OperationOf(HttpRequest request)
    {
        foreach (var route in RoutesAt(request.Path))
        {
            if (route.Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase))
            {
                return route.Operation;
            }
        }

        return GatewayOperation.Unknown;
    }

    /// <summary>The routes that take the path, whatever the method; one with an id takes none that another spells out.</summary>
    public static GatewayRoute[] RoutesAt(PathString path) =>
        SpeltOut.TryGetValue(WithoutEnd(path), out var routes) ? routes : RoutesWithIdAt(SegmentsOf(path));

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

    private static GatewayRoute[] RoutesWithIdAt(string[] segments) => Array.FindAll(WithId, route => Takes(route, segments));

    // Routing ignores one slash at the end.
    private static string WithoutEnd(PathString path)
    {
        var value = path.Value ?? "";
        return value.EndsWith('/') ? value[..^1] : value;
    }

    // Those below the prefix.
    private static string[] SegmentsOf(PathString path)
    {
        var value = WithoutEnd(path);
        return value.StartsWith(Start, StringComparison.OrdinalIgnoreCase) ? value[Start.Length..].Split('/', MostSegments) : [];
    }

    private static bool Takes(GatewayRoute route, string[] path)
    {
        if (route.Segments.Count != path.Length)
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
