using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions.Tests;

public sealed class FunctionClassTests
{
    public static TheoryData<string> Names { get; } = [.. GatewayRoutes.Functions.Select(route => route.FunctionName)];

    [Fact]
    public void Functions_ComparedWithTheTable_AreOneClassPerRow()
    {
        Assert.Equal(GatewayRoutes.Functions.Select(route => route.FunctionName).Order(), FunctionClass.All.Select(function => function.Name).Order());
        Assert.Distinct(FunctionClass.All.Select(function => function.Type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_OfARow_HasItsRouteAndMethodsAndNoKeyOfTheHost(string name)
    {
        var row = GatewayRoutes.Functions.Single(route => route.FunctionName == name);
        var trigger = FunctionClass.Named(name).Trigger;

        Assert.Equal(row.Pattern, trigger.Route);
        Assert.Equal(row.Methods.Order(), trigger.Methods!.Select(method => method.ToUpperInvariant()).Order());
        Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_ByItsSignature_TakesTheRequestAndTheTokenAndReturnsATask(string name)
    {
        var method = FunctionClass.Named(name).Method;

        Assert.Equal([typeof(HttpRequest), typeof(CancellationToken)], method.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Equal(typeof(Task), method.ReturnType);
    }

    /// <summary>The Functions host takes the first match by name; which comparison it uses is not documented.</summary>
    [Fact]
    public void CatchAll_ByItsName_SortsLast()
    {
        var names = FunctionClass.All.Select(function => function.Name).ToList();

        Assert.Equal(GatewayRoutes.UnknownFunctionName, names.Max(StringComparer.Ordinal));
        Assert.Equal(GatewayRoutes.UnknownFunctionName, names.Max(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(GatewayRoutes.Unknown, FunctionClass.Named(GatewayRoutes.UnknownFunctionName).Trigger.Route);
    }
}
