using System.Text.Json;
using GrokSimulator.Json;
using GrokSimulator.Models;
using GrokSimulator.Replies;

namespace GrokSimulator.Chat;

/// <summary>Reads a request that <see cref="ChatRequestCheck"/> let pass.</summary>
internal static class ChatRequestReader
{
    public static ChatRequest Read(JsonElement? body) => new(ModelNames.Answering(body), PromptOf(body))
    {
        Stream = body.Member("stream").IsTrue(),
        IncludeUsage = body.Member("stream_options").Member("include_usage").IsTrue(),
        Choices = body.Member("n").AsCount(missing: 1) ?? 1,
        Deferred = body.Member("deferred").IsTrue(),
    };

    private static Prompt PromptOf(JsonElement? body)
    {
        var messages = body.Member("messages").Items().ToList();
        var asked = messages.LastOrDefault(MessageReading.IsFromUser);
        var format = body.Member("response_format");
        return new Prompt
        {
            UserText = MessageReading.TextOf(asked.Member("content")),
            Images = [.. messages.SelectMany(MessageReading.ImagesOf)],
            Tool = messages.Count > 0 && messages[^1].IsFromUser() ? ToolOffer.FirstFunction(body) : null,
            JsonText = MessageReading.JsonTextFor(format.Member("type").AsText(), format.Member("json_schema").Member("schema")),
            TextTokens = TokenCount.OfTexts(messages.Select(static message => MessageReading.TextOf(message.Member("content")))),
        };
    }
}
