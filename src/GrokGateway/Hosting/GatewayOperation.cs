namespace GrokGateway.Hosting;

/// <summary>What a request asks of the gateway. Each value is one row, or a few, of <see cref="GatewayRoutes.All"/>.</summary>
public enum GatewayOperation
{
    /// <summary>A chat completion, as events or as JSON; with images in it, a vision request.</summary>
    ChatCompletions,

    /// <summary>One question about one image, always answered as JSON.</summary>
    VisionAnalyze,

    /// <summary>Image generation under the gateway's own route.</summary>
    ImageGenerate,

    /// <summary>Image generation under the route that OpenAI-style clients use.</summary>
    ImageGenerations,

    /// <summary>New images from given ones.</summary>
    ImageEdits,

    /// <summary>A response of the Responses API, as events or as JSON.</summary>
    Responses,

    /// <summary>A stored response.</summary>
    Response,

    /// <summary>The end of a stored response.</summary>
    ResponseDelete,

    /// <summary>What a stored response was asked.</summary>
    ResponseInputItems,

    /// <summary>A conversation made shorter.</summary>
    ResponseCompact,

    /// <summary>A chat completion that was asked for with <c>deferred: true</c>.</summary>
    DeferredCompletion,

    /// <summary>A new video, to be asked for later.</summary>
    VideoGenerations,

    /// <summary>A video made from a given one.</summary>
    VideoEdits,

    /// <summary>A longer video made from a given one.</summary>
    VideoExtensions,

    /// <summary>How far a video is, and where to find it.</summary>
    Video,

    /// <summary>The vectors of texts.</summary>
    Embeddings,

    /// <summary>The tokens of a text.</summary>
    TokenizeText,

    /// <summary>The list of models.</summary>
    Models,

    /// <summary>One model.</summary>
    Model,

    /// <summary>The list of chat models, with prices.</summary>
    LanguageModels,

    /// <summary>One chat model.</summary>
    LanguageModel,

    /// <summary>The list of image models, with prices.</summary>
    ImageGenerationModels,

    /// <summary>One image model.</summary>
    ImageGenerationModel,

    /// <summary>The list of video models, with prices.</summary>
    VideoGenerationModels,

    /// <summary>One video model.</summary>
    VideoGenerationModel,

    /// <summary>The list of embedding models, with prices.</summary>
    EmbeddingModels,

    /// <summary>One embedding model.</summary>
    EmbeddingModel,

    /// <summary>The process answers.</summary>
    Health,

    /// <summary>The gateway has what it needs to serve.</summary>
    Ready,

    /// <summary>Any other path or method.</summary>
    Unknown,
}
