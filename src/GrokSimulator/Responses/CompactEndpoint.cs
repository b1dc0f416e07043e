using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Replies;
using GrokSimulator.Responses.Wire;
using GrokSimulator.Storage;

namespace GrokSimulator.Responses;

/// <summary>Puts a conversation into one opaque item, which a later request hands back as part of its input.</summary>
internal sealed class CompactEndpoint(RecentItems<StoredResponse> stored)
{
    public Task AnswerAsync(SimulatorExchange exchange)
    {
        if (ResponsesRequestCheck.Reject(exchange, inputNeeded: false) is { } rejection)
        {
            return exchange.AnswerAsync(rejection);
        }

        StoredResponse? previous = null;
        if (exchange.Body.Member("previous_response_id").AsText() is { } id && !stored.TryFind(id, out previous))
        {
            return exchange.AnswerAsync(StoredResponsesEndpoint.Unknown(id));
        }

        var request = ResponsesRequestReader.Read(exchange.Body, previous);
        var item = new OutputItem($"cmp_{Guid.NewGuid()}", "compaction")
        {
            EncryptedContent = Convert.ToBase64String(Guid.NewGuid().ToByteArray()),
        };
        var compacted = new CompactedResponse(
            Guid.NewGuid().ToString(),
            "response.compaction",
            exchange.Options.Time.GetUtcNow().ToUnixTimeSeconds(),
            request.Model,
            [item],
            ResponseUsage.Of(TokenCount.Of(request.Prompt, new Reply([], ["compacted"], null)), serverSideTools: 0));
        return JsonAnswer.WriteAsync(exchange, WireJson.Bytes(compacted, static wire => wire.CompactedResponse));
    }
}
