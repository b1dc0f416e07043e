using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;

namespace GrokSimulator.Images;

/// <summary>Makes images, and edits those that a request brings.</summary>
internal static class ImagesEndpoint
{
    private const long TicksPerImage = 200_000_000;
    private const string MediaType = "image/png";

    public static Task GenerateAsync(SimulatorExchange exchange) => AnswerAsync(exchange, ImageRequestCheck.Reject(exchange));

    public static Task EditAsync(SimulatorExchange exchange) => AnswerAsync(
        exchange,
        exchange.IsDeclaredJson ? ImageRequestCheck.Reject(exchange) ?? RejectSources(exchange.Body) : PlainErrors.NotDeclaredJson);

    private static async Task AnswerAsync(SimulatorExchange exchange, FixedAnswer? rejection)
    {
        if (rejection is not null)
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

    // One image as an object with its address, or a list of such.
    private static FixedAnswer? RejectSources(JsonElement? body)
    {
        if (body.Member("image") is not { } image)
        {
            return body.Member("images").Items().Any() ? null : PlainErrors.MissingField("image");
        }

        return image.ValueKind == JsonValueKind.Object ? null : PlainErrors.WrongType("image", "struct ImageUrl");
    }

    private static ImageDatum Inline() => new(null, SampleImage.Base64, MediaType);

    // A name under .invalid never resolves: nobody takes a simulated address for a real one.
    private static ImageDatum Linked() => new($"https://imgen.simulator.invalid/{Guid.NewGuid():N}.png", null, MediaType);
}
