namespace GrokSimulator.Models;

/// <summary>xAI's models, by what they are for.</summary>
internal static class ModelCatalog
{
    // One date for all: nothing depends on when a model came out.
    public const long Created = 1_767_225_600;

    private const int MaxImagePrompt = 8_000;

    public static IReadOnlyList<ModelDetails> Language { get; } =
    [
        Text("grok-4.6", "fp_0a46b1c2d3", "grok-latest"),
        Text("grok-4.5", "fp_0a45b1c2d3"),
        Text("grok-4.3", "fp_0a43b1c2d3", "grok-4.3-latest"),
        Text("grok-4.20-reasoning", "fp_0a420b1c2d", "grok-4.20"),
        Text("grok-4.20-non-reasoning", "fp_0a421b1c2d"),
        Text("grok-4.20-multi-agent", "fp_0a422b1c2d"),
        Text("grok-build-0.1", "fp_0b01b1c2d3"),
    ];

    public static IReadOnlyList<ModelDetails> Images { get; } =
    [
        Image("grok-imagine-image", "fp_0c10b1c2d3", cents: 2),
        Image("grok-imagine-image-2.0", "fp_0c20b1c2d3", cents: 4),
        Image("grok-imagine-image-quality", "fp_0c30b1c2d3", cents: 5),
    ];

    public static IReadOnlyList<ModelDetails> Videos { get; } =
    [
        Video("grok-imagine-video", "fp_0d10b1c2d3"),
        Video("grok-imagine-video-1.5", "fp_0d15b1c2d3", "grok-imagine-video-1.5-preview"),
    ];

    /// <summary>The operation exists, a public model for it does not.</summary>
    public static IReadOnlyList<ModelDetails> Embeddings { get; } = [];

    public static IReadOnlyList<ModelDetails> All { get; } = [.. Language, .. Images, .. Videos, .. Embeddings];

    private static ModelDetails Text(string id, string fingerprint, params string[] aliases) => new(id, fingerprint)
    {
        InputModalities = ["text", "image"],
        OutputModalities = ["text"],
        PromptTextTokenPrice = 12_500,
        CachedPromptTextTokenPrice = 2_000,
        PromptImageTokenPrice = 12_500,
        CompletionTextTokenPrice = 25_000,
        SearchPrice = 0,
        PromptTextTokenPriceLongContext = 25_000,
        CachedPromptTextTokenPriceLongContext = 4_000,
        CompletionTextTokenPriceLongContext = 50_000,
        LongContextThreshold = 200_000,
        Aliases = aliases,
    };

    private static ModelDetails Image(string id, string fingerprint, int cents) => new(id, fingerprint)
    {
        MaxPromptLength = MaxImagePrompt,
        InputModalities = ["text", "image"],
        OutputModalities = ["image"],
        ImagePrice = cents,
    };

    private static ModelDetails Video(string id, string fingerprint, params string[] aliases) => new(id, fingerprint)
    {
        InputModalities = ["text", "image"],
        OutputModalities = ["video"],
        Aliases = aliases,
    };
}
