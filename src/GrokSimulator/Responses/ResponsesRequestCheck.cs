using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Models;
using GrokSimulator.Replies;

namespace GrokSimulator.Responses;

/// <summary>The checks of xAI that clients run into. Unlike chat, this API refuses in JSON what it cannot read.</summary>
internal static class ResponsesRequestCheck
{
    /// <summary>The answer to a request that the real API would refuse, else null.</summary>
    public static FixedAnswer? Reject(SimulatorExchange exchange, bool inputNeeded = true)
    {
        var body = exchange.Body;
        if (exchange.NotJson is { } reason)
        {
            return PlainErrors.NotJson(reason);
        }

        if (body.Member("input") is not { } input)
        {
            return inputNeeded || body.Member("previous_response_id") is null
                ? FlatErrors.Unreadable("missing field `input`")
                : RejectModel(body);
        }

        if (input.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
        {
            return FlatErrors.Unreadable("input: data did not match any variant of untagged enum ModelInput");
        }

        if (body.Member("stream") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            return FlatErrors.Unreadable("stream: invalid type, expected a boolean");
        }

        if (body.Member("previous_response_id") is { ValueKind: not JsonValueKind.String })
        {
            return FlatErrors.Unreadable("previous_response_id: invalid type, expected a string");
        }

        return body.Member("search_parameters") is not null ? FlatErrors.LiveSearchGone : RejectModel(body);
    }

    private static FixedAnswer? RejectModel(JsonElement? body) =>
        ModelNames.RefuseGone(body)
        ?? ModelParameters.RefuseEffort(body, body.Member("reasoning").Member("effort"))
        ?? ToolOffer.RefuseTooMany(body);
}
