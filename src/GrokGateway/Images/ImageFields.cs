using GrokGateway.Hosting;

namespace GrokGateway.Images;

/// <summary>The top-level fields in which the requests of an operation hold images.</summary>
internal static class ImageFields
{
    /// <summary>The field of a chat request that holds items with parts.</summary>
    public const string Messages = "messages";

    /// <summary>The field of a request to the Responses API that holds items with parts.</summary>
    public const string Input = "input";

    private static readonly string[] OfChat = [Messages];
    private static readonly string[] OfResponses = [Input];
    private static readonly string[] OfImages = ["image", "images", "mask"];
    private static readonly string[] OfVideos = ["image", "reference_images"];

    /// <summary>The fields to look into; those of vision/analyze are looked into where its image is read.</summary>
    public static IReadOnlyList<string> Of(GatewayOperation operation) => operation switch
    {
        GatewayOperation.ChatCompletions => OfChat,
        GatewayOperation.Responses or GatewayOperation.ResponseCompact => OfResponses,
        GatewayOperation.ImageEdits => OfImages,
        GatewayOperation.VideoGenerations or GatewayOperation.VideoEdits or GatewayOperation.VideoExtensions => OfVideos,
        _ => [],
    };
}
