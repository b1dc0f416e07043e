using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;

namespace GrokSimulator.Models;

internal static class ModelsEndpoint
{
    // One date for all: nothing depends on when a model came out.
    private const long Created = 1_767_225_600;

    private static readonly string[] Names =
    [
        "grok-4.6",
        "grok-4.5",
        "grok-4.3",
        "grok-4.20-reasoning",
        "grok-4.20-non-reasoning",
        "grok-4.20-multi-agent",
        "grok-build-0.1",
        "grok-imagine-image",
        "grok-imagine-image-2.0",
        "grok-imagine-image-quality",
    ];

    private static readonly ModelList All = new("list", [.. Names.Select(static name => new ModelEntry(name, Created, "model", "xai"))]);

    public static Task AnswerListAsync(SimulatorExchange exchange) =>
        JsonAnswer.WriteAsync(exchange, WireJson.Bytes(All, static wire => wire.ModelList));

    public static Task AnswerOneAsync(SimulatorExchange exchange)
    {
        var id = exchange.RouteValue("id");
        return All.Data.FirstOrDefault(model => model.Id == id) is { } found
            ? JsonAnswer.WriteAsync(exchange, WireJson.Bytes(found, static wire => wire.ModelEntry))
            : exchange.AnswerAsync(ModelNames.Unknown(id));
    }
}
