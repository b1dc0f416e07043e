using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Replies;

namespace GrokSimulator.Embeddings;

/// <summary>Embeds texts with whatever model is named: xAI has the operation, but no public model for it.</summary>
internal static class EmbeddingsEndpoint
{
    private const string DefaultModel = "v1";
    private const int DefaultDimensions = 16;
    private const int MaxDimensions = 4_096;

    public static Task AnswerAsync(SimulatorExchange exchange)
    {
        if (Reject(exchange) is { } rejection)
        {
            return exchange.AnswerAsync(rejection);
        }

        var body = exchange.Body;
        var input = body.Member("input");
        string[] texts = input.AsText() is { } text ? [text] : [.. input.Items().Select(static item => item.ToString())];
        var asBase64 = body.Member("encoding_format").AsText() == "base64";
        var dimensions = body.Member("dimensions").AsCount(missing: DefaultDimensions) ?? DefaultDimensions;
        var data = texts.Select((text, place) => new EmbeddingDatum(
            "embedding", place, asBase64 ? Base64(SampleVector.Of(text, dimensions)) : Numbers(SampleVector.Of(text, dimensions))));
        var tokens = TokenCount.OfTexts(texts);
        var list = new EmbeddingList(
            "list", [.. data], body.Member("model").AsText() ?? DefaultModel, new EmbeddingUsage(tokens, tokens));
        return JsonAnswer.WriteAsync(exchange, WireJson.Bytes(list, static wire => wire.EmbeddingList));
    }

    private static FixedAnswer? Reject(SimulatorExchange exchange)
    {
        if (exchange.NotJson is { } reason)
        {
            return PlainErrors.NotJson(reason);
        }

        if (exchange.Body.Member("input") is not { } input)
        {
            return PlainErrors.MissingField("input");
        }

        if (input.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
        {
            return PlainErrors.WrongType("input", "a string or a sequence");
        }

        return exchange.Body.Member("dimensions").AsCount(missing: DefaultDimensions) is >= 1 and <= MaxDimensions
            ? null
            : FlatErrors.Invalid($"Argument 'dimensions' must be a whole number from 1 to {MaxDimensions}.");
    }

    private static JsonArray Numbers(float[] vector) => [.. vector.Select(static value => JsonValue.Create(value))];

    private static JsonValue Base64(float[] vector) =>
        JsonValue.Create(Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())));
}
