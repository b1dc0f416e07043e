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

    /// <summary>The list of models.</summary>
    Models,

    /// <summary>One model.</summary>
    Model,

    /// <summary>The process answers.</summary>
    Health,

    /// <summary>The gateway has what it needs to serve.</summary>
    Ready,

    /// <summary>Any other path or method.</summary>
    Unknown,
}
