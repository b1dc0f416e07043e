using GrokGateway.Hosting;

namespace GrokGateway.Requests;

/// <summary>Tells the kind of an operation's requests.</summary>
internal static class RequestKinds
{
    /// <summary>The kind; null where no rule knows the fields.</summary>
    public static RequestKind? Of(GatewayOperation operation) => operation switch
    {
        GatewayOperation.ChatCompletions or GatewayOperation.VisionAnalyze => RequestKind.Chat,
        GatewayOperation.Responses or GatewayOperation.ResponseCompact => RequestKind.Responses,
        GatewayOperation.ImageGenerate or GatewayOperation.ImageGenerations or GatewayOperation.ImageEdits => RequestKind.Images,
        _ => null,
    };
}
