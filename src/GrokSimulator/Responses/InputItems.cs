using System.Text.Json;
using System.Text.Json.Nodes;
using GrokSimulator.Json;

namespace GrokSimulator.Responses;

/// <summary>Brings an input into the form in which the API keeps it: items with a type and an id, messages with parts.</summary>
internal static class InputItems
{
    public static IReadOnlyList<JsonElement> Of(JsonElement? input) => input.AsText() is { } text
        ? [Kept(new JsonObject { ["role"] = "user", ["content"] = text })]
        : [.. input.Items().Select(JsonObjectOf).OfType<JsonObject>().Select(Kept)];

    private static JsonObject? JsonObjectOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object ? JsonObject.Create(item) : null;

    private static JsonElement Kept(JsonObject item)
    {
        item["type"] ??= "message";
        item["id"] ??= $"msg_{Guid.NewGuid()}";
        item["status"] ??= "completed";
        if (item["content"] is JsonValue content && content.GetValueKind() == JsonValueKind.String)
        {
            var role = item["role"]?.ToString();
            item["content"] = new JsonArray(new JsonObject
            {
                ["type"] = role == "assistant" ? "output_text" : "input_text",
                ["text"] = content.GetValue<string>(),
            });
        }

        return JsonElement.Parse(item.ToJsonString());
    }
}
