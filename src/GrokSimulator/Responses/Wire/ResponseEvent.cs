using System.Text.Json;

namespace GrokSimulator.Responses.Wire;

/// <summary>One event of a response's stream; the type tells which members it has.</summary>
internal sealed record ResponseEvent(string Type)
{
    public int SequenceNumber { get; init; }

    public ResponseBody? Response { get; init; }

    public string? ItemId { get; init; }

    public int? OutputIndex { get; init; }

    public int? ContentIndex { get; init; }

    public int? SummaryIndex { get; init; }

    public OutputItem? Item { get; init; }

    public ContentPart? Part { get; init; }

    public string? Delta { get; init; }

    public string? Text { get; init; }

    public string? Name { get; init; }

    public string? Arguments { get; init; }

    public string? Input { get; init; }

    public IReadOnlyList<JsonElement>? Logprobs { get; init; }
}
