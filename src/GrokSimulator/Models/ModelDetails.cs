namespace GrokSimulator.Models;

/// <summary>A model with all that is told of it; each kind has its own prices.</summary>
internal sealed record ModelDetails(string Id, string Fingerprint)
{
    public long Created { get; } = ModelCatalog.Created;

    public string Object { get; } = "model";

    public string OwnedBy { get; } = "xai";

    public string Version { get; } = "1.0";

    public int? MaxPromptLength { get; init; }

    public required IReadOnlyList<string> InputModalities { get; init; }

    public required IReadOnlyList<string> OutputModalities { get; init; }

    /// <summary>Token prices are in US cents per 100 million tokens.</summary>
    public int? PromptTextTokenPrice { get; init; }

    public int? CachedPromptTextTokenPrice { get; init; }

    public int? PromptImageTokenPrice { get; init; }

    public int? CompletionTextTokenPrice { get; init; }

    public int? SearchPrice { get; init; }

    /// <summary>Long contexts cost twice as much where the threshold is not 0.</summary>
    public int? PromptTextTokenPriceLongContext { get; init; }

    public int? CachedPromptTextTokenPriceLongContext { get; init; }

    public int? CompletionTextTokenPriceLongContext { get; init; }

    public int? LongContextThreshold { get; init; }

    /// <summary>In US cents.</summary>
    public int? ImagePrice { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];
}
