namespace GrokGateway.Hosting;

/// <summary>The one table of operations: both hosts go by it.</summary>
public static class GatewayRoutes
{
    /// <summary>The first segment of every path; the same as <c>routePrefix</c> in host.json.</summary>
    public const string Prefix = "api";

    /// <summary>Route of <see cref="GatewayOperation.ChatCompletions"/>.</summary>
    public const string ChatCompletions = "v1/chat/completions";

    /// <summary>Route of <see cref="GatewayOperation.VisionAnalyze"/>.</summary>
    public const string VisionAnalyze = "v1/vision/analyze";

    /// <summary>Route of <see cref="GatewayOperation.ImageGenerate"/>.</summary>
    public const string ImageGenerate = "v1/images/generate";

    /// <summary>Route of <see cref="GatewayOperation.ImageGenerations"/>.</summary>
    public const string ImageGenerations = "v1/images/generations";

    /// <summary>Route of <see cref="GatewayOperation.ImageEdits"/>.</summary>
    public const string ImageEdits = "v1/images/edits";

    /// <summary>Route of <see cref="GatewayOperation.Responses"/>.</summary>
    public const string Responses = "v1/responses";

    /// <summary>Route of <see cref="GatewayOperation.Models"/>.</summary>
    public const string Models = "v1/models";

    /// <summary>Route of <see cref="GatewayOperation.Model"/>.</summary>
    public const string Model = "v1/models/{id}";

    /// <summary>Route of <see cref="GatewayOperation.Health"/>.</summary>
    public const string Health = "health";

    /// <summary>Route of <see cref="GatewayOperation.Ready"/>.</summary>
    public const string Ready = "health/ready";

    /// <summary>
    /// Route of <see cref="GatewayOperation.Unknown"/>: whatever no other function's route takes, the operations without one included.
    /// </summary>
    public const string Unknown = "{*rest}";

    /// <summary>
    /// The function's name of <see cref="GatewayOperation.Unknown"/>. The Functions host takes the first match in alphabetical order of
    /// the names, so a catch-all route must have the last one.
    /// </summary>
    public const string UnknownFunctionName = "ZUnknown";

    private static readonly string[] Get = ["GET"];
    private static readonly string[] Post = ["POST"];
    private static readonly string[] Delete = ["DELETE"];

    // OpenAI's SDKs write a list as `include[]=a&include[]=b`; its documentation has the name alone.
    private static readonly string[] Include = ["include", "include[]"];
    private static readonly string[] Paged = ["after", "before", "limit", "order", .. Include];

    // The Functions host answers methods that no function lists with an empty 404, so the catch-all lists them.
    private static readonly string[] Any = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>Every operation the gateway serves; what is not here cannot be reached.</summary>
    public static IReadOnlyList<GatewayRoute> All { get; } =
    [
        Function(GatewayOperation.ChatCompletions, ChatCompletions, Post),
        Function(GatewayOperation.VisionAnalyze, VisionAnalyze, Post) with { UpstreamPath = "chat/completions" },
        Function(GatewayOperation.ImageGenerate, ImageGenerate, Post) with { UpstreamPath = "images/generations" },
        Function(GatewayOperation.ImageGenerations, ImageGenerations, Post),
        Function(GatewayOperation.ImageEdits, ImageEdits, Post),
        Function(GatewayOperation.Responses, Responses, Post),
        CaughtAll(GatewayOperation.Response, "v1/responses/{id}", Get, Include),
        CaughtAll(GatewayOperation.ResponseDelete, "v1/responses/{id}", Delete),
        CaughtAll(GatewayOperation.ResponseInputItems, "v1/responses/{id}/input_items", Get, Paged),
        CaughtAll(GatewayOperation.ResponseCompact, "v1/responses/compact", Post),
        CaughtAll(GatewayOperation.DeferredCompletion, "v1/chat/deferred-completion/{id}", Get),
        CaughtAll(GatewayOperation.VideoGenerations, "v1/videos/generations", Post),
        CaughtAll(GatewayOperation.VideoEdits, "v1/videos/edits", Post),
        CaughtAll(GatewayOperation.VideoExtensions, "v1/videos/extensions", Post),
        CaughtAll(GatewayOperation.Video, "v1/videos/{id}", Get),
        CaughtAll(GatewayOperation.Embeddings, "v1/embeddings", Post),
        CaughtAll(GatewayOperation.TokenizeText, "v1/tokenize-text", Post),
        Function(GatewayOperation.Models, Models, Get),
        Function(GatewayOperation.Model, Model, Get),
        CaughtAll(GatewayOperation.LanguageModels, "v1/language-models", Get),
        CaughtAll(GatewayOperation.LanguageModel, "v1/language-models/{id}", Get),
        CaughtAll(GatewayOperation.ImageGenerationModels, "v1/image-generation-models", Get),
        CaughtAll(GatewayOperation.ImageGenerationModel, "v1/image-generation-models/{id}", Get),
        CaughtAll(GatewayOperation.VideoGenerationModels, "v1/video-generation-models", Get),
        CaughtAll(GatewayOperation.VideoGenerationModel, "v1/video-generation-models/{id}", Get),
        CaughtAll(GatewayOperation.EmbeddingModels, "v1/embedding-models", Get),
        CaughtAll(GatewayOperation.EmbeddingModel, "v1/embedding-models/{id}", Get),
        Function(GatewayOperation.Health, Health, Get),
        Function(GatewayOperation.Ready, Ready, Get),
        new(GatewayOperation.Unknown, UnknownFunctionName, Unknown, Any),
    ];

    // Behind the table that it is made of: fields are set in the order of the text.
    private static readonly GatewayRoute[] ByOperation = IndexByOperation();

    /// <summary>The rows with a function of their own; the catch-all finds the others.</summary>
    public static IReadOnlyList<GatewayRoute> Functions { get; } = [.. All.Where(route => route.HasFunction)];

    internal static GatewayRoute Of(GatewayOperation operation) => ByOperation[(int)operation];

    private static GatewayRoute[] IndexByOperation()
    {
        var routes = new GatewayRoute[All.Count];
        foreach (var route in All)
        {
            routes[(int)route.Operation] = route;
        }

        return routes;
    }

    private static GatewayRoute Function(GatewayOperation operation, string pattern, string[] methods) =>
        new(operation, operation.ToString(), pattern, methods);

    private static GatewayRoute CaughtAll(GatewayOperation operation, string pattern, string[] methods, params string[] query) =>
        new(operation, UnknownFunctionName, pattern, methods) { Query = query };
}
