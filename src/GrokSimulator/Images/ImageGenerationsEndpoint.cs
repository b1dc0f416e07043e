using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;

namespace GrokSimulator.Images;

internal static class ImageGenerationsEndpoint
{
    private const int MaxImages = 10;
    private const long TicksPerImage = 200_000_000;
    private const string MediaType = "image/png";

    // The one model that takes `quality`.
    private const string ModelWithQuality = "grok-imagine-image-2.0";

    private static readonly string[] Unsupported = ["size", "quality", "style"];

    public static async Task AnswerAsync(SimulatorExchange exchange)
    {
        if (Reject(exchange) is { } rejection)
        {
            await exchange.AnswerAsync(rejection);
            return;
        }

        var asBase64 = exchange.Body.Member("response_format").AsText() == "b64_json";
        var count = exchange.Body.Member("n").AsCount(missing: 1) ?? 1;
        var images = Enumerable.Range(0, count).Select(_ => asBase64 ? Inline() : Linked());
        var answer = new ImageAnswer([.. images], new ImageUsage(count * TicksPerImage));
        await JsonAnswer.WriteAsync(exchange, WireJson.Bytes(answer, static wire => wire.ImageAnswer));
    }

    private static FixedAnswer? Reject(SimulatorExchange exchange)
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

    private static ImageDatum Inline() => new(null, SampleImage.Base64, MediaType);

    // A name under .invalid never resolves: nobody takes a simulated address for a real one.
    private static ImageDatum Linked() => new($"https://imgen.simulator.invalid/{Guid.NewGuid():N}.png", null, MediaType);
}
