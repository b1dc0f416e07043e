using System.Text.Json.Serialization;

namespace GrokSimulator.Responses.Wire;

/// <summary>The event that tells of an error which ends the stream.</summary>
internal sealed record ResponseErrorEvent(string Type, int SequenceNumber, string Code, string Message)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Param { get; }
}
