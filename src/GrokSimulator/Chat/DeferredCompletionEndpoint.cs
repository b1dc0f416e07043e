using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Storage;

namespace GrokSimulator.Chat;

/// <summary>Hands out a deferred completion: nothing the first time it is asked for, all of it the next time, never again after.</summary>
internal sealed class DeferredCompletionEndpoint(RecentItems<LaterResult> deferred)
{
    public Task AnswerAsync(SimulatorExchange exchange)
    {
        var id = exchange.RouteValue("id") ?? "";
        if (!deferred.TryFind(id, out var result))
        {
            return exchange.AnswerAsync(Unknown(id));
        }

        if (!result.IsReady())
        {
            return exchange.AnswerAsync(new FixedAnswer(202, null, default));
        }

        // Of two that ask at the same time, one gets it.
        return deferred.Remove(id) ? JsonAnswer.WriteAsync(exchange, result.Json) : exchange.AnswerAsync(Unknown(id));
    }

    private static FixedAnswer Unknown(string id) => FlatErrors.NotFound($"The deferred completion {id} was not found.");
}
