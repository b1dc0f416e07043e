using GrokSimulator.Answers;

namespace GrokSimulator.Chat;

internal static class ChatReplyComposer
{
    private const string Filler = " and";

    // For the scenario of a call that nobody offered a tool for.
    private static readonly ChatTool UnofferedTool = new("get_weather", """{"location":"Lisbon"}""");

    public static ChatReply Compose(ChatRequest request, AnswerPlan plan)
    {
        var reasoning = Enumerable.Range(1, plan.ReasoningEvents).Select(static step => step == 1 ? "Step 1" : $", step {step}").ToList();
        // A fault comes after some content events, which a tool call does not have and a short JSON text may not.
        var tool = plan.ToolCall ? request.Tool ?? UnofferedTool : plan.Fault == AnswerFault.None ? request.Tool : null;
        if (tool is not null)
        {
            return new ChatReply(reasoning, [], tool);
        }

        var text = plan.Fault == AnswerFault.None && request.JsonText is { } json ? json : Text(request);
        List<string> content = [.. TokenSplitter.Split(text)];
        content.AddRange(Enumerable.Repeat(Filler, Math.Max(0, plan.ContentEvents - content.Count)));
        if (plan.BigEventBytes > 0)
        {
            content.Add(new string('x', plan.BigEventBytes));
        }

        return new ChatReply(reasoning, content, null);
    }

    private static string Text(ChatRequest request)
    {
        var said = request.UserText.Length == 0 ? "" : $" You said: “{UserQuote.Of(request.UserText)}”.";
        var count = request.Images.Count == 1 ? "1 image" : $"{request.Images.Count} images";
        var seen = request.Images.Count == 0
            ? ""
            : $" I see {count}: {string.Join(", ", request.Images.Select(static image => image.Describe()))}.";
        return $"Hello from the Grok simulator!{said}{seen}";
    }
}
