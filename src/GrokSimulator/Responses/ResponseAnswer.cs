using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Json;
using GrokSimulator.Replies;
using GrokSimulator.Responses.Wire;

namespace GrokSimulator.Responses;

/// <summary>One response, as it begins and as it ends.</summary>
internal sealed class ResponseAnswer
{
    private static readonly JsonElement NoTools = JsonElement.Parse("[]");
    private static readonly JsonElement NoMetadata = JsonElement.Parse("{}");
    private static readonly JsonElement PlainText = JsonElement.Parse("""{"format":{"type":"text"}}""");
    private static readonly JsonElement Automatic = JsonElement.Parse("\"auto\"");
    private static readonly JsonElement Parallel = JsonElement.Parse("true");

    private readonly AnswerPlan _plan;
    private readonly ResponseUsage _usage;

    public ResponseAnswer(ResponsesRequest request, Reply reply, AnswerPlan plan, TimeProvider time)
    {
        _plan = plan;
        Reply = reply;
        var native = NativeToolCalls.Of(request).Select(static call => call with { Status = "completed" }).ToList();
        Items = [.. OutputItems.BeforeTools(reply), .. native, OutputItems.Last(reply)];
        Tokens = TokenCount.Of(request.Prompt, reply);
        _usage = ResponseUsage.Of(Tokens, native.Count);
        Begun = Body(request, time) with { Usage = plan.UsageInEachChunk ? _usage : null };
    }

    public Reply Reply { get; }

    public TokenCount Tokens { get; }

    /// <summary>The items of the whole output.</summary>
    public IReadOnlyList<OutputItem> Items { get; }

    public ResponseBody Begun { get; }

    public ResponseBody Ended => _plan.Fault == AnswerFault.Failed ? Failed : Begun with
    {
        Status = Reply.Incomplete ? "incomplete" : "completed",
        IncompleteDetails = Reply.Incomplete ? new IncompleteDetails("max_output_tokens") : null,
        Output = Items,
        Usage = _usage,
    };

    public ResponseBody Failed =>
        Begun with { Status = "failed", Error = new ResponseError("server_error", FlatErrors.EngineOverloaded) };

    private static ResponseBody Body(ResponsesRequest request, TimeProvider time)
    {
        var sent = request.Body;
        return new ResponseBody
        {
            Id = Guid.NewGuid().ToString(),
            CreatedAt = time.GetUtcNow().ToUnixTimeSeconds(),
            Status = "in_progress",
            Model = request.Model,
            Instructions = sent.Member("instructions"),
            MaxOutputTokens = sent.Member("max_output_tokens"),
            Metadata = sent.Member("metadata") ?? NoMetadata,
            ParallelToolCalls = sent.Member("parallel_tool_calls") ?? Parallel,
            PreviousResponseId = request.PreviousId,
            Reasoning = sent.Member("reasoning"),
            Store = request.Store,
            Temperature = sent.Member("temperature"),
            Text = sent.Member("text") ?? PlainText,
            ToolChoice = sent.Member("tool_choice") ?? Automatic,
            Tools = sent.Member("tools") ?? NoTools,
            TopP = sent.Member("top_p"),
            User = sent.Member("user"),
        };
    }
}
