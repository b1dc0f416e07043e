using System.Text.Json;
using GrokSimulator.Json;

namespace GrokSimulator.Chat;

/// <summary>Reads a request that <see cref="ChatRequestCheck"/> let pass.</summary>
internal static class ChatRequestReader
{
    private const string DefaultModel = "grok-4.3";
    private const int CharactersPerToken = 4;

    public static ChatRequest Read(JsonElement? body)
    {
        var messages = body.Member("messages").Items().ToList();
        var asked = messages.LastOrDefault(IsFromUser);
        return new ChatRequest
        {
            Model = body.Member("model").AsText() ?? DefaultModel,
            Stream = body.Member("stream").IsTrue(),
            IncludeUsage = body.Member("stream_options").Member("include_usage").IsTrue(),
            Choices = body.Member("n").AsCount(missing: 1) ?? 1,
            UserText = TextOf(asked.Member("content")),
            Images = [.. messages.SelectMany(static message => message.Member("content").Items()).Select(ImageOf).OfType<ChatImage>()],
            Tool = messages.Count > 0 && IsFromUser(messages[^1]) ? ToolOf(body) : null,
            JsonText = JsonTextFor(body.Member("response_format")),
            PromptTokens = 1 + messages.Sum(static message => TextOf(message.Member("content")).Length) / CharactersPerToken,
        };
    }

    private static bool IsFromUser(JsonElement message) => message.Member("role").AsText() == "user";

    private static string TextOf(JsonElement? content) =>
        content.AsText() ?? string.Join(' ', content.Items().Select(static part => part.Member("text").AsText()).OfType<string>());

    private static ChatImage? ImageOf(JsonElement part)
    {
        // Chat nests the address in an object, Responses gives it as a string; xAI takes either.
        if (part.Member("type").AsText() is not ("image_url" or "input_image"))
        {
            return null;
        }

        var image = part.Member("image_url");
        return new ChatImage(image.AsText() ?? image.Member("url").AsText() ?? "");
    }

    private static ChatTool? ToolOf(JsonElement? body)
    {
        if (body.Member("tool_choice").AsText() == "none")
        {
            return null;
        }

        var function = body.Member("tools").Items()
            .Where(static tool => tool.Member("type").AsText() == "function")
            .Select(static tool => tool.Member("function"))
            .FirstOrDefault();
        return function.Member("name").AsText() is { } name
            ? new ChatTool(name, SampleJson.For(function.Member("parameters"), requiredOnly: true))
            : null;
    }

    private static string? JsonTextFor(JsonElement? format) => format.Member("type").AsText() switch
    {
        "json_schema" => SampleJson.For(format.Member("json_schema").Member("schema"), requiredOnly: false),
        "json_object" => """{"answer":"This is the Grok simulator."}""",
        _ => null,
    };
}
