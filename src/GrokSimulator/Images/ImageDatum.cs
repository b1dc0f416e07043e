using System.Text.Json.Serialization;

namespace GrokSimulator.Images;

internal sealed record ImageDatum(
    string? Url,
    [property: JsonPropertyName("b64_json")] string? Base64Json,
    string MimeType,
    string RevisedPrompt = "");
