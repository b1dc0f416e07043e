using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;

namespace GrokSimulator.Models;

/// <summary>The models of one kind in xAI's own shape, with prices, modalities and aliases.</summary>
internal sealed class ModelDetailsEndpoint(IReadOnlyList<ModelDetails> models)
{
    public Task AnswerListAsync(SimulatorExchange exchange) =>
        JsonAnswer.WriteAsync(exchange, WireJson.Bytes(new ModelDetailsList(models), static wire => wire.ModelDetailsList));

    public Task AnswerOneAsync(SimulatorExchange exchange)
    {
        var id = exchange.RouteValue("id") ?? "";
        return models.FirstOrDefault(model => model.Id == id || model.Aliases.Contains(id)) is { } found
            ? JsonAnswer.WriteAsync(exchange, WireJson.Bytes(found, static wire => wire.ModelDetails))
            : exchange.AnswerAsync(ModelNames.Unknown(id));
    }
}
