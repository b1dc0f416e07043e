namespace GrokGateway.Hosting;

/// <summary>One row of the table of operations.</summary>
/// <param name="Operation">What the route asks for.</param>
/// <param name="FunctionName">The name of the operation's function; the Functions host tries them in alphabetical order.</param>
/// <param name="Pattern">The route below <see cref="GatewayRoutes.Prefix"/>, in ASP.NET Core's route syntax.</param>
/// <param name="Methods">The HTTP methods in upper case.</param>
public sealed record GatewayRoute(GatewayOperation Operation, string FunctionName, string Pattern, IReadOnlyList<string> Methods);
