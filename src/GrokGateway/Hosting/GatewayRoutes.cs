namespace GrokGateway.Hosting;

/// <summary>The one table of operations: both hosts take their routes from here.</summary>
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

    /// <summary>Route of <see cref="GatewayOperation.Models"/>.</summary>
    public const string Models = "v1/models";

    /// <summary>Route of <see cref="GatewayOperation.Model"/>.</summary>
    public const string Model = "v1/models/{id}";

    /// <summary>Route of <see cref="GatewayOperation.Health"/>.</summary>
    public const string Health = "health";

    /// <summary>Route of <see cref="GatewayOperation.Ready"/>.</summary>
    public const string Ready = "health/ready";

    /// <summary>Route of <see cref="GatewayOperation.Unknown"/>: whatever no other route takes.</summary>
    public const string Unknown = "{*rest}";

    /// <summary>
    /// The function's name of <see cref="GatewayOperation.Unknown"/>. The Functions host takes the first match in alphabetical order of
    /// the names, so a catch-all route must have the last one.
    /// </summary>
    public const string UnknownFunctionName = "ZUnknown";

    private static readonly string[] Get = ["GET"];
    private static readonly string[] Post = ["POST"];

    // The Functions host answers methods that no function lists with an empty 404, so the catch-all lists them.
    private static readonly string[] Any = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>Every operation the gateway serves.</summary>
    public static IReadOnlyList<GatewayRoute> All { get; } =
    [
        Route(GatewayOperation.ChatCompletions, ChatCompletions, Post),
        Route(GatewayOperation.VisionAnalyze, VisionAnalyze, Post),
        Route(GatewayOperation.ImageGenerate, ImageGenerate, Post),
        Route(GatewayOperation.ImageGenerations, ImageGenerations, Post),
        Route(GatewayOperation.Models, Models, Get),
        Route(GatewayOperation.Model, Model, Get),
        Route(GatewayOperation.Health, Health, Get),
        Route(GatewayOperation.Ready, Ready, Get),
        new(GatewayOperation.Unknown, UnknownFunctionName, Unknown, Any),
    ];

    private static GatewayRoute Route(GatewayOperation operation, string pattern, string[] methods) =>
        new(operation, operation.ToString(), pattern, methods);
}
