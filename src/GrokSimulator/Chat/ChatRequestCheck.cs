using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Models;
using GrokSimulator.Replies;

namespace GrokSimulator.Chat;

/// <summary>The checks of xAI that clients run into. Unknown fields pass, as they do there.</summary>
internal static class ChatRequestCheck
{
    private const int MaxChoices = 128;

    /// <summary>The answer to a request that the real API would refuse, else null.</summary>
    public static FixedAnswer? Reject(SimulatorExchange exchange)
    {
        var body = exchange.Body;
        if (exchange.NotJson is { } reason)
        {
            return PlainErrors.NotJson(reason);
        }

        if (body.Member("messages") is not { } messages)
        {
            return PlainErrors.MissingField("messages");
        }

        if (messages.ValueKind != JsonValueKind.Array)
        {
            return PlainErrors.WrongType("messages", "a sequence");
        }

        if (body.Member("stream") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            return PlainErrors.WrongType("stream", "a boolean");
        }

        if (body.Member("search_parameters") is not null || body.Member("web_search_options") is not null)
        {
            return FlatErrors.LiveSearchGone;
        }

        if ((ModelNames.RefuseGone(body) ?? ModelParameters.RefuseSampling(body)
            ?? ModelParameters.RefuseEffort(body, body.Member("reasoning_effort"))
            ?? ToolOffer.RefuseTooMany(body) ?? RefuseToolType(body)) is { } refusal)
        {
            return refusal;
        }

        if (messages.EnumerateArray().Any(IsEmpty))
        {
            return FlatErrors.Invalid("Each message must have at least one content element");
        }

        if (body.Member("stream_options") is not null && !body.Member("stream").IsTrue())
        {
            return FlatErrors.Invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }

        return body.Member("n").AsCount(missing: 1) is >= 1 and <= MaxChoices
            ? null
            : FlatErrors.Invalid($"Argument 'n' must be a whole number from 1 to {MaxChoices}.");
    }

    private static FixedAnswer? RefuseToolType(JsonElement? body)
    {
        var types = body.Member("tools").Items().Select(static tool => tool.Member("type").AsText()).ToList();
        var place = types.FindIndex(static type => type is not (null or "function"));
        return place < 0 ? null : PlainErrors.UnknownVariant($"tools[{place}].type", types[place]!, "function");
    }

    // An assistant's message that calls tools has nothing else to say.
    private static bool IsEmpty(JsonElement message) => message.Member("tool_calls") is null && message.Member("content") switch
    {
        null => true,
        { ValueKind: JsonValueKind.String } text => text.ValueEquals(""),
        { ValueKind: JsonValueKind.Array } parts => parts.GetArrayLength() == 0,
        _ => false,
    };
}
