using GrokSimulator.Answers;
using GrokSimulator.Json;
using GrokSimulator.Responses.Wire;
using GrokSimulator.Streams;

namespace GrokSimulator.Responses;

/// <summary>The events of a response's stream. It ends with the whole response, and has no <c>[DONE]</c>.</summary>
internal sealed class ResponseEvents(ResponseAnswer answer, AnswerPlan plan)
{
    public IEnumerable<StreamEvent> All() =>
        Sequence().Select(static (next, place) => Framed(next with { SequenceNumber = place }));

    /// <summary>The event that tells of a failure.</summary>
    public StreamEvent Failure(int place) => plan.Fault == AnswerFault.Failed
        ? Framed(new ResponseEvent("response.failed") { SequenceNumber = place, Response = answer.Failed })
        : new StreamEvent("error", WireJson.Bytes(
            new ResponseErrorEvent("error", place, FlatErrors.Unavailable, FlatErrors.EngineOverloaded),
            static wire => wire.ResponseErrorEvent));

    private static StreamEvent Framed(ResponseEvent next) => new(next.Type, WireJson.Bytes(next, static wire => wire.ResponseEvent));

    private IEnumerable<ResponseEvent> Sequence()
    {
        yield return new ResponseEvent("response.created") { Response = answer.Begun };
        yield return new ResponseEvent("response.in_progress") { Response = answer.Begun };
        foreach (var (index, item) in answer.Items.Index())
        {
            yield return new ResponseEvent("response.output_item.added") { OutputIndex = index, Item = OutputItems.Begun(item) };
            foreach (var inner in ItemEvents.Of(item, answer.Reply))
            {
                yield return inner with { ItemId = item.Id, OutputIndex = index };
            }

            yield return new ResponseEvent("response.output_item.done") { OutputIndex = index, Item = item };
        }

        if (plan.WithoutFinish)
        {
            yield break;
        }

        yield return new ResponseEvent($"response.{answer.Ended.Status}") { Response = answer.Ended };
        if (plan.EventAfterDone)
        {
            yield return ItemEvents.TextDelta("after the end") with { ItemId = answer.Items[^1].Id, OutputIndex = answer.Items.Count - 1 };
        }
    }
}
