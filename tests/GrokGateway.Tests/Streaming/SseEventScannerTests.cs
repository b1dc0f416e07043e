using System.Text;
using GrokGateway.Streaming;

namespace GrokGateway.Tests.Streaming;

public sealed class SseEventScannerTests
{
    [Theory]
    [InlineData("data: a\n\ndata: b\n\n", 2)]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n", 2)]
    [InlineData("data: a\r\rdata: b\r\r", 2)]
    [InlineData("data: a\n\r\ndata: b\r\n\n", 2)]
    [InlineData("data: a\r\n\rdata: b\n\r", 2)]
    [InlineData("event: x\nid: 1\ndata: a\ndata: b\n\n: comment\n\n", 2)]
    [InlineData("data: a\n\ndata: torn\n", 1)]
    [InlineData("data: a\n\ndata: torn", 1)]
    [InlineData("\n\ndata: a\n\n", 3)]
    public void FindEnd_WhereverTheStreamIsCut_FindsTheSameEvents(string stream, int events)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        var whole = Scan([bytes]);
        Assert.Equal(events, whole.Count);
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
            {
                var cut = Scan([bytes[..first], bytes[first..second], bytes[second..]]);
                Assert.Equal(Meaning(whole), Meaning(cut));
            }
        }
    }

    [Fact]
    public void FindEnd_OnRandomMixturesOfLineEnds_KeepsEveryByteInOrder()
    {
        var random = new Random(20260101);
        string[] words = ["data: x", ": c", "event: e", "", "", "data: [DONE]"];
        string[] ends = ["\n", "\r\n", "\r"];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => words[random.Next(words.Length)] + ends[random.Next(ends.Length)]));
            var bytes = Encoding.UTF8.GetBytes(text);
            var pieces = new List<byte[]>();
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(random.Next(1, 9), bytes.Length - at);
                pieces.Add(bytes[at..(at + length)]);
                at += length;
            }

            Assert.Equal(Meaning(Scan([bytes])), Meaning(Scan(pieces)));
            Assert.StartsWith(string.Concat(Scan(pieces)), text, StringComparison.Ordinal);
        }
    }

    // A line feed that comes after the rest of its CRLF was taken for a CR stands at the head of the next event: no parser minds.
    private static List<string> Meaning(List<string> events) => [.. events.Select(text => text.Trim('\r', '\n'))];

    private static List<string> Scan(IEnumerable<byte[]> pieces)
    {
        var scanner = new SseEventScanner();
        var unread = Array.Empty<byte>();
        var events = new List<string>();
        foreach (var piece in pieces)
        {
            unread = [.. unread, .. piece];
            for (var length = scanner.FindEnd(unread); length > 0; length = scanner.FindEnd(unread))
            {
                events.Add(Encoding.UTF8.GetString(unread, 0, length));
                unread = unread[length..];
            }
        }

        return events;
    }
}
