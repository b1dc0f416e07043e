using System.Text;
using GrokSimulator.Answers;

namespace GrokSimulator.Streams;

/// <summary>Frames events for the wire, in the way the plan has it.</summary>
internal sealed class EventFrame(AnswerPlan plan)
{
    private readonly byte[] _lineEnd = plan.CarriageReturns ? "\r\n"u8.ToArray() : "\n"u8.ToArray();

    /// <param name="streamEvent">The event.</param>
    /// <param name="place">The event's number in the stream, from 0.</param>
    public byte[] Around(StreamEvent streamEvent, int place) =>
        [.. CommentBefore(place), .. NameLine(streamEvent.Name), .. "data: "u8, .. streamEvent.Data, .. _lineEnd, .. _lineEnd];

    private byte[] NameLine(string? name) => name is null ? [] : [.. Encoding.ASCII.GetBytes($"event: {name}"), .. _lineEnd];

    // A comment may stand alone between two events or be a line of one, and a reader has to take both.
    private byte[] CommentBefore(int place)
    {
        if (!plan.Comments)
        {
            return [];
        }

        byte[] comment = [.. Encoding.ASCII.GetBytes($": comment {place}"), .. _lineEnd];
        return place % 2 == 0 ? [.. comment, .. _lineEnd] : comment;
    }
}
