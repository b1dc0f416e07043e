using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Replies;
using GrokSimulator.Storage;
using GrokSimulator.Streams;

namespace GrokSimulator.Responses;

internal sealed class ResponsesEndpoint(RecentItems<StoredResponse> stored)
{
    public async Task AnswerAsync(SimulatorExchange exchange)
    {
        if (ResponsesRequestCheck.Reject(exchange) is { } rejection)
        {
            await exchange.AnswerAsync(rejection);
            return;
        }

        StoredResponse? previous = null;
        if (exchange.Body.Member("previous_response_id").AsText() is { } id && !stored.TryFind(id, out previous))
        {
            await exchange.AnswerAsync(StoredResponsesEndpoint.Unknown(id));
            return;
        }

        var plan = exchange.Plan;
        var request = ResponsesRequestReader.Read(exchange.Body, previous);
        var answer = new ResponseAnswer(request, ReplyComposer.Compose(request.Prompt, plan), plan, exchange.Options.Time);
        var json = WireJson.Bytes(answer.Ended, static wire => wire.ResponseBody);
        if (request.Store && plan.Fault == AnswerFault.None)
        {
            // Before the answer: a client may ask for it again as soon as it has read the last event.
            stored.Add(answer.Begun.Id, new StoredResponse(json, request.InputItems, answer.Tokens.Total));
        }

        if (request.Stream)
        {
            var events = new ResponseEvents(answer, plan);
            await EventStreamWriter.WriteAsync(exchange, events.All(), events.Failure);
        }
        else
        {
            await JsonAnswer.WriteAsync(exchange, json, tellsFailure: true);
        }
    }
}
