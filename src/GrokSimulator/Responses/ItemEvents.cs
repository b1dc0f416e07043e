using GrokSimulator.Replies;
using GrokSimulator.Responses.Wire;

namespace GrokSimulator.Responses;

/// <summary>The events between an item's beginning and its end, in which its content comes piece by piece.</summary>
internal static class ItemEvents
{
    public static IEnumerable<ResponseEvent> Of(OutputItem item, Reply reply) => item.Type switch
    {
        "reasoning" => Summary(item.Summary![0], reply.Reasoning),
        "message" => Text(item.Content![0], reply.Content),
        "function_call" => Arguments(item),
        "custom_tool_call" => Input(item),
        "web_search_call" => Progress(item, "in_progress", "searching", "completed"),
        "code_interpreter_call" => Progress(item, "in_progress", "interpreting", "completed"),
        _ => Progress(item, "in_progress", "completed"),
    };

    public static ResponseEvent TextDelta(string text) =>
        new("response.output_text.delta") { ContentIndex = 0, Delta = text, Logprobs = [] };

    private static IEnumerable<ResponseEvent> Summary(ContentPart part, IReadOnlyList<string> pieces) =>
    [
        new ResponseEvent("response.reasoning_summary_part.added") { SummaryIndex = 0, Part = part with { Text = "" } },
        .. pieces.Select(static piece => new ResponseEvent("response.reasoning_summary_text.delta") { SummaryIndex = 0, Delta = piece }),
        new ResponseEvent("response.reasoning_summary_text.done") { SummaryIndex = 0, Text = part.Text },
        new ResponseEvent("response.reasoning_summary_part.done") { SummaryIndex = 0, Part = part },
    ];

    private static IEnumerable<ResponseEvent> Text(ContentPart part, IReadOnlyList<string> pieces) =>
    [
        new ResponseEvent("response.content_part.added") { ContentIndex = 0, Part = part with { Text = "" } },
        .. pieces.Select(TextDelta),
        new ResponseEvent("response.output_text.done") { ContentIndex = 0, Text = part.Text, Logprobs = [] },
        new ResponseEvent("response.content_part.done") { ContentIndex = 0, Part = part },
    ];

    private static IEnumerable<ResponseEvent> Arguments(OutputItem item) =>
    [
        new ResponseEvent("response.function_call_arguments.delta") { Delta = item.Arguments },
        new ResponseEvent("response.function_call_arguments.done") { Name = item.Name, Arguments = item.Arguments },
    ];

    private static IEnumerable<ResponseEvent> Input(OutputItem item) =>
    [
        new ResponseEvent("response.custom_tool_call_input.delta") { Delta = item.Input },
        new ResponseEvent("response.custom_tool_call_input.done") { Input = item.Input },
    ];

    private static IEnumerable<ResponseEvent> Progress(OutputItem item, params string[] stages) =>
        stages.Select(stage => new ResponseEvent($"response.{item.Type}.{stage}"));
}
