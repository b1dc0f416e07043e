using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Models;

namespace GrokSimulator.Images;

/// <summary>The checks of xAI that making and editing images have in common.</summary>
internal static class ImageRequestCheck
{
    private const int MaxImages = 10;

    // The one model that takes `quality`.
    private const string ModelWithQuality = "grok-imagine-image-2.0";

    private static readonly string[] Unsupported = ["size", "quality", "style"];

    /// <summary>The answer to a request that the real API would refuse, else null.</summary>
    public static FixedAnswer? Reject(SimulatorExchange exchange)
    {
        var body = exchange.Body;
        if (exchange.NotJson is { } reason)
        {
            return PlainErrors.NotJson(reason);
        }

        if (body.Member("prompt") is not { } prompt)
        {
            return PlainErrors.MissingField("prompt");
        }

        if (prompt.ValueKind != JsonValueKind.String)
        {
            return PlainErrors.WrongType("prompt", "a string");
        }

        if (ModelNames.RefuseGone(body) is { } gone)
        {
            return gone;
        }

        var takesQuality = body.Member("model").AsText() == ModelWithQuality;
        if (Unsupported.FirstOrDefault(name => body.Member(name) is not null && !(takesQuality && name == "quality")) is { } unsupported)
        {
            return FlatErrors.Invalid($"Argument not supported: {unsupported}");
        }

        if (body.Member("response_format") is not null && body.Member("response_format").AsText() is not ("url" or "b64_json"))
        {
            return PlainErrors.WrongType("response_format", "`url` or `b64_json`");
        }

        return body.Member("n").AsCount(missing: 1) is >= 1 and <= MaxImages
            ? null
            : FlatErrors.Invalid($"Argument 'n' must be a whole number from 1 to {MaxImages}.");
    }
}
