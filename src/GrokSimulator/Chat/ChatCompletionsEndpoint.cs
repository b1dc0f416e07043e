using GrokSimulator.Answers;
using GrokSimulator.Exchanges;

namespace GrokSimulator.Chat;

internal static class ChatCompletionsEndpoint
{
    public static async Task AnswerAsync(SimulatorExchange exchange)
    {
        if (ChatRequestCheck.Reject(exchange) is { } rejection)
        {
            await exchange.AnswerAsync(rejection);
            return;
        }

        var request = ChatRequestReader.Read(exchange.Body);
        var answer = new ChatAnswer(request, ChatReplyComposer.Compose(request, exchange.Plan), exchange.Plan, exchange.Options.Time);

        AnswerHeaders.AddRateLimits(exchange.Response);
        if (request.Stream)
        {
            await ChatStreamWriter.WriteAsync(exchange, answer.Events());
        }
        else
        {
            await JsonAnswer.WriteAsync(exchange, answer.Completion());
        }
    }
}
