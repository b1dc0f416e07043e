using System.Text.Json;

namespace GrokSimulator.Responses.Wire;

/// <summary>A part of a message or of a reasoning summary; only a message's has annotations.</summary>
internal sealed record ContentPart(string Type, string Text)
{
    public IReadOnlyList<JsonElement>? Annotations { get; init; }

    public IReadOnlyList<JsonElement>? Logprobs { get; init; }

    public static ContentPart OutputText(string text) => new("output_text", text) { Annotations = [], Logprobs = [] };

    public static ContentPart SummaryText(string text) => new("summary_text", text);
}
