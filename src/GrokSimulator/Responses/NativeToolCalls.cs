using System.Text.Json;
using System.Text.Json.Nodes;
using GrokSimulator.Json;
using GrokSimulator.Replies;
using GrokSimulator.Responses.Wire;

namespace GrokSimulator.Responses;

/// <summary>The calls of tools that run on xAI's side: one for each kind that a request offers and the simulator knows.</summary>
internal static class NativeToolCalls
{
    public static IEnumerable<OutputItem> Of(ResponsesRequest request)
    {
        if (request.Body.Member("tool_choice").AsText() == "none" || request.InputItems is not [.., var last] || !last.IsFromUser())
        {
            return [];
        }

        var query = UserQuote.Of(request.Prompt.UserText);
        return request.Body.Member("tools").Items()
            .DistinctBy(static tool => tool.Member("type").AsText())
            .Select(tool => CallOf(tool, query))
            .OfType<OutputItem>();
    }

    private static OutputItem? CallOf(JsonElement tool, string query) => tool.Member("type").AsText() switch
    {
        "web_search" => new OutputItem($"ws_{Guid.NewGuid()}", "web_search_call") { Action = new SearchAction("search", query, []) },
        "x_search" => new OutputItem($"ctc_{Guid.NewGuid()}", "custom_tool_call")
        {
            CallId = $"xs_call_{Guid.NewGuid()}",
            Name = "x_keyword_search",
            Input = new JsonObject { ["query"] = query }.ToJsonString(),
        },
        "code_interpreter" or "code_execution" => new OutputItem($"ci_{Guid.NewGuid()}", "code_interpreter_call")
        {
            Code = "print('simulated')",
            ContainerId = "",
            Outputs = [],
        },
        "mcp" => new OutputItem($"mcp_{Guid.NewGuid()}", "mcp_call")
        {
            Name = "simulated_tool",
            Arguments = "{}",
            Output = "simulated",
            ServerLabel = tool.Member("server_label").AsText() ?? "",
        },
        _ => null,
    };
}
