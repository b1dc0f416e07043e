using GrokSimulator.Answers;
using GrokSimulator.Chat.Wire;
using GrokSimulator.Json;
using GrokSimulator.Replies;
using GrokSimulator.Streams;

namespace GrokSimulator.Chat;

/// <summary>One answer in xAI's shapes: as the payloads of a stream's events, or as one completion.</summary>
internal sealed class ChatAnswer(ChatRequest request, Reply reply, AnswerPlan plan, TimeProvider time)
{
    private const string Fingerprint = "fp_51b1a70e00";

    private readonly string _id = Guid.NewGuid().ToString();
    private readonly long _created = time.GetUtcNow().ToUnixTimeSeconds();
    private readonly string _callId = $"call_{Random.Shared.Next(10_000_000, 100_000_000)}";
    private readonly ChatUsage _usage = ChatUsage.Of(TokenCount.Of(request.Prompt, reply, request.Choices));
    private readonly string _finishReason = reply.Tool is not null ? "tool_calls" : reply.Incomplete ? "length" : "stop";

    /// <summary>The stream's events in order.</summary>
    public IEnumerable<StreamEvent> Events() => Payloads().Select(static payload => new StreamEvent(null, payload));

    /// <summary>The event that tells of a failure, in whatever place.</summary>
    public static StreamEvent Failure(int place) => new(null, FlatErrors.Body(FlatErrors.Unavailable, FlatErrors.EngineOverloaded));

    public byte[] Completion()
    {
        var message = new CompletionMessage(
            "assistant",
            string.Concat(reply.Content),
            reply.Reasoning.Count == 0 ? null : string.Concat(reply.Reasoning),
            ToolCalls(index: null));
        var choices = Enumerable.Range(0, request.Choices).Select(index => new CompletionChoice(index, message, _finishReason));
        var completion = new ChatCompletion(_id, "chat.completion", _created, request.Model, [.. choices], _usage, Fingerprint);
        return WireJson.Bytes(completion, static wire => wire.ChatCompletion);
    }

    private IEnumerable<byte[]> Payloads()
    {
        var choices = Enumerable.Range(0, request.Choices);
        foreach (var delta in Deltas())
        {
            foreach (var index in choices)
            {
                yield return Chunk([new ChunkChoice(index, delta)]);
            }
        }

        if (plan.WithoutFinish)
        {
            yield break;
        }

        foreach (var index in choices)
        {
            yield return Chunk([new ChunkChoice(index, new ChunkDelta(), _finishReason)]);
        }

        if (request.IncludeUsage || plan.UsageUnasked)
        {
            yield return Chunk([], withUsage: true);
        }

        if (!plan.WithoutDone)
        {
            yield return "[DONE]"u8.ToArray();
        }

        if (plan.EventAfterDone)
        {
            yield return Chunk([new ChunkChoice(0, new ChunkDelta { Content = "after the end" })]);
        }
    }

    private IEnumerable<ChunkDelta> Deltas()
    {
        var deltas = reply.Reasoning.Select(static piece => new ChunkDelta { ReasoningContent = piece })
            .Concat(reply.Content.Select(static piece => new ChunkDelta { Content = piece }));
        if (ToolCalls(index: 0) is { } calls)
        {
            deltas = deltas.Append(new ChunkDelta { ToolCalls = calls });
        }

        return deltas.Select(static (delta, place) => place == 0 ? delta with { Role = "assistant" } : delta);
    }

    private ToolCall[]? ToolCalls(int? index) =>
        reply.Tool is { } tool ? [new ToolCall(_callId, new ToolCallFunction(tool.Name, tool.Arguments), index, "function")] : null;

    private byte[] Chunk(IReadOnlyList<ChunkChoice> choices, bool withUsage = false)
    {
        var usage = withUsage || plan.UsageInEachChunk ? _usage : null;
        var chunk = new ChatChunk(_id, "chat.completion.chunk", _created, request.Model, choices, usage, Fingerprint);
        return WireJson.Bytes(chunk, static wire => wire.ChatChunk);
    }
}
