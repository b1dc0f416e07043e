using System.Text.Json;
using GrokSimulator.Json;

namespace GrokSimulator.Replies;

/// <summary>Reads messages, which chat and responses requests write alike.</summary>
internal static class MessageReading
{
    private const string JsonObject = """{"answer":"This is the Grok simulator."}""";

    public static bool IsFromUser(this JsonElement message) => message.Member("role").AsText() == "user";

    /// <summary>The text of a message's content, which is a string or a list of parts.</summary>
    public static string TextOf(JsonElement? content) =>
        content.AsText() ?? string.Join(' ', content.Items().Select(static part => part.Member("text").AsText()).OfType<string>());

    public static IEnumerable<PromptImage> ImagesOf(JsonElement message) =>
        message.Member("content").Items().Select(ImageOf).OfType<PromptImage>();

    /// <param name="schema">The schema, for the format of that type.</param>
    /// <param name="type">The format's type.</param>
    public static string? JsonTextFor(string? type, JsonElement? schema) => type switch
    {
        "json_schema" => SampleJson.For(schema, requiredOnly: false),
        "json_object" => JsonObject,
        _ => null,
    };

    private static PromptImage? ImageOf(JsonElement part)
    {
        // Chat nests the address in an object, Responses gives it as a string; xAI takes either.
        if (part.Member("type").AsText() is not ("image_url" or "input_image"))
        {
            return null;
        }

        var image = part.Member("image_url");
        return new PromptImage(image.AsText() ?? image.Member("url").AsText() ?? "");
    }
}
