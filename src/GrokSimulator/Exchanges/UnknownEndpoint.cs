using GrokSimulator.Answers;

namespace GrokSimulator.Exchanges;

internal static class UnknownEndpoint
{
    public static Task AnswerAsync(SimulatorExchange exchange)
    {
        var request = exchange.Request;
        return exchange.AnswerAsync(FlatErrors.NotFound($"The requested resource was not found: {request.Method} {request.Path}"));
    }
}
