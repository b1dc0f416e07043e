using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrokSimulator.Responses.Wire;

internal sealed record InputItemList(string Object, IReadOnlyList<JsonElement> Data, bool HasMore)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? FirstId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? LastId { get; init; }
}
