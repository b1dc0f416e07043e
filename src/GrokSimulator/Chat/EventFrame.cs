using System.Text;
using GrokSimulator.Answers;

namespace GrokSimulator.Chat;

/// <summary>Frames payloads as server-sent events, in the way the plan has it.</summary>
internal sealed class EventFrame(AnswerPlan plan)
{
    private readonly byte[] _lineEnd = plan.CarriageReturns ? "\r\n"u8.ToArray() : "\n"u8.ToArray();

    /// <param name="payload">One line of data.</param>
    /// <param name="place">The event's number in the stream, from 0.</param>
    public byte[] Around(byte[] payload, int place) => [.. CommentBefore(place), .. "data: "u8, .. payload, .. _lineEnd, .. _lineEnd];

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
