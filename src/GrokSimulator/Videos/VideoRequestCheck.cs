using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;

namespace GrokSimulator.Videos;

internal static class VideoRequestCheck
{
    private const int MaxSeconds = 15;

    // An image to begin from needs no words.
    public static FixedAnswer? RejectGeneration(SimulatorExchange exchange) =>
        RejectBody(exchange)
        ?? (exchange.Body.Member("prompt") is null && exchange.Body.Member("image") is null ? PlainErrors.MissingField("prompt") : null);

    public static FixedAnswer? RejectChange(SimulatorExchange exchange)
    {
        if (RejectBody(exchange) is { } rejection)
        {
            return rejection;
        }

        if (exchange.Body.Member("prompt") is null)
        {
            return PlainErrors.MissingField("prompt");
        }

        return exchange.Body.Member("video") switch
        {
            null => PlainErrors.MissingField("video"),
            { ValueKind: JsonValueKind.Object } => null,
            _ => PlainErrors.WrongType("video", "struct VideoUrl"),
        };
    }

    private static FixedAnswer? RejectBody(SimulatorExchange exchange)
    {
        if (exchange.NotJson is { } reason)
        {
            return PlainErrors.NotJson(reason);
        }

        if (exchange.Body.Member("prompt") is { ValueKind: not JsonValueKind.String })
        {
            return PlainErrors.WrongType("prompt", "a string");
        }

        return exchange.Body.Member("duration").AsCount(missing: 1) is >= 1 and <= MaxSeconds
            ? null
            : FlatErrors.Invalid($"Argument 'duration' must be a whole number from 1 to {MaxSeconds}.");
    }
}
