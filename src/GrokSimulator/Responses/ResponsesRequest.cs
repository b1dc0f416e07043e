using System.Text.Json;
using GrokSimulator.Replies;

namespace GrokSimulator.Responses;

/// <summary>What the simulator wants to know of a responses request.</summary>
internal sealed record ResponsesRequest(string Model, Prompt Prompt)
{
    public required JsonElement? Body { get; init; }

    /// <summary>The input as the API keeps it: a list of items, each with its id.</summary>
    public required IReadOnlyList<JsonElement> InputItems { get; init; }

    public bool Stream { get; init; }

    public bool Store { get; init; }

    public string? PreviousId { get; init; }
}
