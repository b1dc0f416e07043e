using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Json;

namespace GrokSimulator.Replies;

/// <summary>The tools that a request offers.</summary>
internal static class ToolOffer
{
    private const int MaxTools = 128;

    public static FixedAnswer? RefuseTooMany(JsonElement? body) => body.Member("tools").Items().Count() is > MaxTools and var count
        ? FlatErrors.Invalid($"A request may offer at most {MaxTools} tools, but this one offers {count}.")
        : null;

    public static FunctionTool? FirstFunction(JsonElement? body)
    {
        if (body.Member("tool_choice").AsText() == "none")
        {
            return null;
        }

        // Chat nests the function in an object, Responses writes its members beside the type.
        var function = body.Member("tools").Items()
            .Where(static tool => tool.Member("type").AsText() == "function")
            .Select(static tool => tool.Member("function") ?? tool)
            .Cast<JsonElement?>()
            .FirstOrDefault();
        return function.Member("name").AsText() is { } name
            ? new FunctionTool(name, SampleJson.For(function.Member("parameters"), requiredOnly: true))
            : null;
    }
}
