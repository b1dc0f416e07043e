using GrokSimulator.Chat;
using GrokSimulator.Exchanges;
using GrokSimulator.Images;
using GrokSimulator.Models;

namespace GrokSimulator;

/// <summary>Puts the simulated xAI API into an application's routes.</summary>
public static class GrokSimulatorEndpoints
{
    /// <summary>
    /// Maps the simulator's operations under <c>/v1</c>; what it does not know there is answered with xAI's 404.
    /// The application's own server limits apply: <see cref="SimulatorHost"/> sets those the simulator is meant to have.
    /// </summary>
    /// <param name="endpoints">Where the routes are added.</param>
    /// <param name="options">How the simulator behaves; the defaults of <see cref="SimulatorOptions"/> when null.</param>
    /// <returns>The same <paramref name="endpoints"/>.</returns>
    public static IEndpointRouteBuilder MapGrokSimulator(this IEndpointRouteBuilder endpoints, SimulatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var pipeline = new SimulatorPipeline(options ?? new SimulatorOptions());
        endpoints.MapPost("/v1/chat/completions", pipeline.Run(ChatCompletionsEndpoint.AnswerAsync));
        endpoints.MapPost("/v1/images/generations", pipeline.Run(ImageGenerationsEndpoint.AnswerAsync));
        endpoints.MapGet("/v1/models", pipeline.Run(ModelsEndpoint.AnswerListAsync));
        endpoints.MapGet("/v1/models/{id}", pipeline.Run(ModelsEndpoint.AnswerOneAsync));
        endpoints.Map("/v1/{**rest}", pipeline.Run(UnknownEndpoint.AnswerAsync));
        return endpoints;
    }
}
