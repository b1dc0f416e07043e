using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Replies;
using GrokSimulator.Storage;
using GrokSimulator.Streams;

namespace GrokSimulator.Chat;

internal sealed class ChatCompletionsEndpoint(RecentItems<LaterResult> deferred)
{
    public async Task AnswerAsync(SimulatorExchange exchange)
    {
        if (ChatRequestCheck.Reject(exchange) is { } rejection)
        {
            await exchange.AnswerAsync(rejection);
            return;
        }

        var request = ChatRequestReader.Read(exchange.Body);
        var reply = ReplyComposer.Compose(request.Prompt, exchange.Plan);
        var answer = new ChatAnswer(request, reply, exchange.Plan, exchange.Options.Time);

        AnswerHeaders.AddRateLimits(exchange.Response);
        if (request.Deferred)
        {
            var ticket = new RequestTicket(Guid.NewGuid().ToString());
            deferred.Add(ticket.RequestId, new LaterResult(answer.Completion()));
            await JsonAnswer.WriteAsync(exchange, WireJson.Bytes(ticket, static wire => wire.RequestTicket));
        }
        else if (request.Stream)
        {
            await EventStreamWriter.WriteAsync(exchange, answer.Events(), ChatAnswer.Failure);
        }
        else
        {
            await JsonAnswer.WriteAsync(exchange, answer.Completion());
        }
    }
}
