using GrokGateway.Errors;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Endpoints;

/// <summary>The part of a request's query string that goes to xAI: the names that its row lists, encoded anew.</summary>
internal static class PassedQuery
{
    private const string Stream = "stream";

    // Some ids and a few names of members; what is longer is something else.
    private const int Longest = 2048;

    /// <summary>The query with its question mark; empty where nothing is to be passed.</summary>
    public static Result<string> Read(GatewayRoute route, HttpRequest request)
    {
        // Who resumes a stream waits for events, and would take a JSON answer for a stream without any.
        if (route.Operation == GatewayOperation.Response && request.Query[Stream].Any(value => !IsFalse(value)))
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidValue, Stream, "A stored response is answered as JSON, not as a stream. Leave out 'stream'.");
        }

        // Every character that could divide a query is encoded, also the semicolon, which some servers take for one.
        var passed =
            from name in route.Query
            from value in (IEnumerable<string?>)request.Query[name]
            select $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value ?? "")}";
        var query = string.Join('&', passed);
        return query.Length <= Longest
            ? query.Length == 0 ? "" : $"?{query}"
            : GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidValue,
                route.Query[0],
                $"The query string is longer than the {Longest} characters that are allowed.");
    }

    private static bool IsFalse(string? value) =>
        string.IsNullOrEmpty(value) || value == "0" || value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
