using System.Reflection;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions.Tests;

/// <summary>One class that has a function.</summary>
internal sealed record FunctionClass(Type Type, MethodInfo Method, string Name)
{
    public static readonly Assembly App = typeof(ChatCompletionsFunction).Assembly;

    public static IReadOnlyList<FunctionClass> All { get; } =
    [
        .. App.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(function => function.Name is not null)
            .Select(function => new FunctionClass(function.Method.DeclaringType!, function.Method, function.Name!)),
    ];

    public static FunctionClass Named(string name) => All.Single(function => function.Name == name);

    public HttpTriggerAttribute Trigger =>
        Method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();

    /// <summary>Runs the function as the worker does.</summary>
    public Task RunAsync(GatewayPipeline pipeline, HttpRequest request, CancellationToken cancellationToken) =>
        (Task)Method.Invoke(Activator.CreateInstance(Type, pipeline), [request, cancellationToken])!;
}
