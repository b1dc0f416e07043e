using GrokSimulator.ApiKeys;
using GrokSimulator.Chat;
using GrokSimulator.Embeddings;
using GrokSimulator.Exchanges;
using GrokSimulator.Images;
using GrokSimulator.Models;
using GrokSimulator.Responses;
using GrokSimulator.Storage;
using GrokSimulator.Tokens;
using GrokSimulator.Videos;

namespace GrokSimulator;

/// <summary>Puts the simulated xAI API into an application's routes.</summary>
public static class GrokSimulatorEndpoints
{
    // Of each kind that a later request may ask for again.
    private const int MaxKept = 1_000;
    private const long MaxKeptBytes = 64 << 20;

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
        endpoints.MapChat(pipeline);
        endpoints.MapResponses(pipeline);
        endpoints.MapImagesAndVideos(pipeline);
        endpoints.MapModels(pipeline);
        endpoints.MapPost("/v1/embeddings", pipeline.Run(EmbeddingsEndpoint.AnswerAsync));
        endpoints.MapPost("/v1/tokenize-text", pipeline.Run(TokenizeEndpoint.AnswerAsync));
        endpoints.MapGet("/v1/api-key", pipeline.Run(ApiKeyEndpoint.AnswerAsync));
        endpoints.Map("/v1/{**rest}", pipeline.Run(UnknownEndpoint.AnswerAsync));
        return endpoints;
    }

    private static void MapChat(this IEndpointRouteBuilder endpoints, SimulatorPipeline pipeline)
    {
        var deferred = RecentResults();
        endpoints.MapPost("/v1/chat/completions", pipeline.Run(new ChatCompletionsEndpoint(deferred).AnswerAsync));
        endpoints.MapGet("/v1/chat/deferred-completion/{id}", pipeline.Run(new DeferredCompletionEndpoint(deferred).AnswerAsync));
    }

    private static void MapResponses(this IEndpointRouteBuilder endpoints, SimulatorPipeline pipeline)
    {
        var responses = new RecentItems<StoredResponse>(MaxKept, MaxKeptBytes, static response => response.Size);
        var stored = new StoredResponsesEndpoint(responses);
        endpoints.MapPost("/v1/responses", pipeline.Run(new ResponsesEndpoint(responses).AnswerAsync));
        endpoints.MapPost("/v1/responses/compact", pipeline.Run(new CompactEndpoint(responses).AnswerAsync));
        endpoints.MapGet("/v1/responses/{id}", pipeline.Run(stored.GetAsync));
        endpoints.MapDelete("/v1/responses/{id}", pipeline.Run(stored.DeleteAsync));
        endpoints.MapGet("/v1/responses/{id}/input_items", pipeline.Run(stored.ListInputAsync));
    }

    private static void MapImagesAndVideos(this IEndpointRouteBuilder endpoints, SimulatorPipeline pipeline)
    {
        var videos = new VideosEndpoint(RecentResults());
        endpoints.MapPost("/v1/images/generations", pipeline.Run(ImagesEndpoint.GenerateAsync));
        endpoints.MapPost("/v1/images/edits", pipeline.Run(ImagesEndpoint.EditAsync));
        endpoints.MapPost("/v1/videos/generations", pipeline.Run(videos.GenerateAsync));
        endpoints.MapPost("/v1/videos/edits", pipeline.Run(videos.ChangeAsync));
        endpoints.MapPost("/v1/videos/extensions", pipeline.Run(videos.ChangeAsync));
        endpoints.MapGet("/v1/videos/{id}", pipeline.Run(videos.GetAsync));
    }

    private static void MapModels(this IEndpointRouteBuilder endpoints, SimulatorPipeline pipeline)
    {
        endpoints.MapGet("/v1/models", pipeline.Run(ModelsEndpoint.AnswerListAsync));
        endpoints.MapGet("/v1/models/{id}", pipeline.Run(ModelsEndpoint.AnswerOneAsync));
        (string Path, IReadOnlyList<ModelDetails> Models)[] kinds =
        [
            ("/v1/language-models", ModelCatalog.Language),
            ("/v1/image-generation-models", ModelCatalog.Images),
            ("/v1/video-generation-models", ModelCatalog.Videos),
            ("/v1/embedding-models", ModelCatalog.Embeddings),
        ];
        foreach (var (path, models) in kinds)
        {
            var details = new ModelDetailsEndpoint(models);
            endpoints.MapGet(path, pipeline.Run(details.AnswerListAsync));
            endpoints.MapGet(path + "/{id}", pipeline.Run(details.AnswerOneAsync));
        }
    }

    private static RecentItems<LaterResult> RecentResults() => new(MaxKept, MaxKeptBytes, static result => result.Json.Length);
}
