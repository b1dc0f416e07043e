namespace GrokGateway.Hosting;

/// <summary>One row of the table of operations.</summary>
/// <param name="Operation">What the route asks for.</param>
/// <param name="FunctionName">
/// The name of the function it hangs on: its own, or the catch-all's. The Functions host tries them in alphabetical order.
/// </param>
/// <param name="Pattern">The route below <see cref="GatewayRoutes.Prefix"/>, in ASP.NET Core's route syntax.</param>
/// <param name="Methods">The HTTP methods in upper case.</param>
public sealed record GatewayRoute(GatewayOperation Operation, string FunctionName, string Pattern, IReadOnlyList<string> Methods)
{
    private const string Id = "{id}";

    /// <summary>Whether the operation has a function of its own; the others are found by the catch-all.</summary>
    public bool HasFunction => Operation == GatewayOperation.Unknown || FunctionName != GatewayRoutes.UnknownFunctionName;

    /// <summary>The names in the query string that go to xAI; all others are dropped.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The path at xAI, below its <c>/v1</c>; <c>{id}</c> stands for what the request has there.</summary>
    internal string UpstreamPath { get; init; } = Pattern.StartsWith("v1/", StringComparison.Ordinal) ? Pattern[3..] : Pattern;

    internal IReadOnlyList<string> Segments { get; } = Pattern.Split('/');

    /// <summary>Which segment is the <c>{id}</c>; -1 where there is none.</summary>
    internal int IdPlace { get; } = Array.IndexOf(Pattern.Split('/'), Id);

    internal bool HasId => IdPlace >= 0;

    /// <summary>The path at xAI for an id, which must be a valid one.</summary>
    internal string UpstreamPathFor(string id) => UpstreamPath.Replace(Id, id, StringComparison.Ordinal);
}
