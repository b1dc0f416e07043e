using GrokSimulator.Replies;
using GrokSimulator.Responses.Wire;

namespace GrokSimulator.Responses;

/// <summary>Makes the output's items of a reply.</summary>
internal static class OutputItems
{
    /// <summary>What the model thought first, if it did.</summary>
    public static IEnumerable<OutputItem> BeforeTools(Reply reply) => reply.Reasoning.Count == 0 ? [] :
    [
        new OutputItem($"rs_{Guid.NewGuid()}", "reasoning")
        {
            Status = "completed",
            Summary = [ContentPart.SummaryText(string.Concat(reply.Reasoning))],
        },
    ];

    /// <summary>The call of the client's own function, or the message.</summary>
    public static OutputItem Last(Reply reply) => reply.Tool is { } tool
        ? new OutputItem($"fc_{Guid.NewGuid()}", "function_call")
        {
            Status = "completed",
            CallId = $"call_{Random.Shared.Next(10_000_000, 100_000_000)}",
            Name = tool.Name,
            Arguments = tool.Arguments,
        }
        : new OutputItem($"msg_{Guid.NewGuid()}", "message")
        {
            Status = reply.Incomplete ? "incomplete" : "completed",
            Role = "assistant",
            Content = [ContentPart.OutputText(string.Concat(reply.Content))],
        };

    /// <summary>The item as a stream shows it first, with nothing in it.</summary>
    public static OutputItem Begun(OutputItem item) => item with
    {
        Status = "in_progress",
        Content = item.Content is null ? null : [],
        Summary = item.Summary is null ? null : [],
        Arguments = item.Arguments is null ? null : "",
        Input = item.Input is null ? null : "",
        Output = null,
    };
}
