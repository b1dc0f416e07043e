using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;

namespace GrokSimulator.Models;

/// <summary>The models in the shape of the OpenAI API, which tells little of them.</summary>
internal static class ModelsEndpoint
{
    private static readonly ModelList All = new(
        "list", [.. ModelCatalog.All.Select(static model => new ModelEntry(model.Id, model.Created, model.Object, model.OwnedBy))]);

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
