using System.Text.Json;
using GrokSimulator.Json;
using GrokSimulator.Models;
using GrokSimulator.Replies;

namespace GrokSimulator.Responses;

/// <summary>Reads a request that <see cref="ResponsesRequestCheck"/> let pass.</summary>
internal static class ResponsesRequestReader
{
    /// <param name="body">The request.</param>
    /// <param name="previous">The response it goes on with, if it names one.</param>
    public static ResponsesRequest Read(JsonElement? body, StoredResponse? previous)
    {
        var items = InputItems.Of(body.Member("input"));
        return new ResponsesRequest(ModelNames.Answering(body), PromptOf(body, items, previous?.Tokens ?? 0))
        {
            Body = body,
            InputItems = items,
            Stream = body.Member("stream").IsTrue(),
            Store = body.Member("store") is not { ValueKind: JsonValueKind.False },
            PreviousId = body.Member("previous_response_id").AsText(),
        };
    }

    private static Prompt PromptOf(JsonElement? body, IReadOnlyList<JsonElement> items, int cachedTokens)
    {
        var asked = items.LastOrDefault(MessageReading.IsFromUser);
        var format = body.Member("text").Member("format");
        var texts = items.Select(static item => MessageReading.TextOf(item.Member("content")));
        return new Prompt
        {
            UserText = MessageReading.TextOf(asked.Member("content")),
            Images = [.. items.SelectMany(MessageReading.ImagesOf)],
            Tool = items.Count > 0 && items[^1].IsFromUser() ? ToolOffer.FirstFunction(body) : null,
            JsonText = MessageReading.JsonTextFor(format.Member("type").AsText(), format.Member("schema")),
            TextTokens = TokenCount.OfTexts([.. texts, body.Member("instructions").AsText() ?? ""]),
            CachedTokens = cachedTokens,
        };
    }
}
