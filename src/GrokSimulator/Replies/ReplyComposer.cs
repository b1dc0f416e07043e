using GrokSimulator.Answers;

namespace GrokSimulator.Replies;

internal static class ReplyComposer
{
    private const string Filler = " and";
    private const int PiecesBeforeLimit = 3;

    // For the scenario of a call that nobody offered a tool for.
    private static readonly FunctionTool UnofferedTool = new("get_weather", """{"location":"Lisbon"}""");

    public static Reply Compose(Prompt prompt, AnswerPlan plan)
    {
        var reasoning = Enumerable.Range(1, plan.ReasoningEvents).Select(static step => step == 1 ? "Step 1" : $", step {step}").ToList();
        // A fault comes after some content events, which a tool call does not have and a short JSON text may not.
        var inText = plan.Fault != AnswerFault.None || plan.Incomplete;
        var tool = plan.ToolCall ? prompt.Tool ?? UnofferedTool : inText ? null : prompt.Tool;
        if (tool is not null)
        {
            return new Reply(reasoning, [], tool);
        }

        var text = !inText && prompt.JsonText is { } json ? json : Text(prompt);
        List<string> content = [.. TokenSplitter.Split(text)];
        content.AddRange(Enumerable.Repeat(Filler, Math.Max(0, plan.ContentEvents - content.Count)));
        if (plan.BigEventBytes > 0)
        {
            content.Add(new string('x', plan.BigEventBytes));
        }

        return plan.Incomplete
            ? new Reply(reasoning, [.. content.Take(PiecesBeforeLimit)], null) { Incomplete = true }
            : new Reply(reasoning, content, null);
    }

    private static string Text(Prompt prompt)
    {
        var said = prompt.UserText.Length == 0 ? "" : $" You said: “{UserQuote.Of(prompt.UserText)}”.";
        var count = prompt.Images.Count == 1 ? "1 image" : $"{prompt.Images.Count} images";
        var seen = prompt.Images.Count == 0
            ? ""
            : $" I see {count}: {string.Join(", ", prompt.Images.Select(static image => image.Describe()))}.";
        return $"Hello from the Grok simulator!{said}{seen}";
    }
}
