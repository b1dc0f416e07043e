using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Responses.Wire;
using GrokSimulator.Storage;

namespace GrokSimulator.Responses;

/// <summary>Answers requests about a response that was stored.</summary>
internal sealed class StoredResponsesEndpoint(RecentItems<StoredResponse> stored)
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    public static FixedAnswer Unknown(string? id) => FlatErrors.NotFound($"The response {id} was not found.");

    public Task GetAsync(SimulatorExchange exchange)
    {
        var id = exchange.RouteValue("id");
        return stored.TryFind(id, out var found) ? JsonAnswer.WriteAsync(exchange, found.Json) : exchange.AnswerAsync(Unknown(id));
    }

    public Task DeleteAsync(SimulatorExchange exchange)
    {
        var id = exchange.RouteValue("id") ?? "";
        return stored.Remove(id)
            ? JsonAnswer.WriteAsync(
                exchange, WireJson.Bytes(new DeletedResponse(id, "response", true), static wire => wire.DeletedResponse))
            : exchange.AnswerAsync(Unknown(id));
    }

    public Task ListInputAsync(SimulatorExchange exchange)
    {
        var id = exchange.RouteValue("id");
        if (!stored.TryFind(id, out var found))
        {
            return exchange.AnswerAsync(Unknown(id));
        }

        var limit = DefaultLimit;
        if (exchange.Query("limit") is { } wanted && (!int.TryParse(wanted, out limit) || limit is < 1 or > MaxLimit))
        {
            return exchange.AnswerAsync(FlatErrors.Invalid($"Argument 'limit' must be a whole number from 1 to {MaxLimit}."));
        }

        var items = exchange.Query("order") == "asc" ? found.InputItems : found.InputItems.Reverse();
        if (exchange.Query("after") is { } after)
        {
            items = items.SkipWhile(item => IdOf(item) != after).Skip(1);
        }

        return JsonAnswer.WriteAsync(exchange, WireJson.Bytes(Page([.. items], limit), static wire => wire.InputItemList));
    }

    private static InputItemList Page(IReadOnlyList<JsonElement> items, int limit)
    {
        JsonElement[] page = [.. items.Take(limit)];
        return new InputItemList("list", page, page.Length < items.Count)
        {
            FirstId = page.Length == 0 ? null : IdOf(page[0]),
            LastId = page.Length == 0 ? null : IdOf(page[^1]),
        };
    }

    private static string? IdOf(JsonElement item) => item.Member("id").AsText();
}
