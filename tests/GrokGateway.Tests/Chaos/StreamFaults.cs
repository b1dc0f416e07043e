using GrokGateway.Tests.Testing;
using static GrokGateway.Tests.Testing.Wire;

namespace GrokGateway.Tests.Chaos;

/// <summary>What can go wrong with a stream once its head was there.</summary>
internal static class StreamFaults
{
    private const int Large = 10_000_000;
    private const string Unframed = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    private static readonly Dictionary<string, string?> SmallEvents = new() { ["Grok:Streaming:MaxEventBytes"] = "1048576" };
    private static readonly Outcome Unreachable = Outcome.Refused(502, "upstream_unreachable");
    private static readonly Outcome Unavailable = Outcome.Refused(503, "upstream_unavailable");
    private static readonly Outcome Invalid = Outcome.Refused(502, "upstream_invalid_response");

    /// <summary>The faults of a chat stream.</summary>
    public static IReadOnlyDictionary<string, Fault> All { get; } =
        new Dictionary<string, Fault>(OfAny(text => Chat.Chunk(text), Chat.Finish(), Chat.Done))
        {
            ["no [DONE]"] = new(WholeEvents(Unfinished) + "x", WireEnd.Open, Outcome.Whole(Unfinished + Chat.Done)),
            ["[DONE] twice"] = new(WholeEvents(Events + Chat.Done) + "x", WireEnd.Open, Outcome.Whole(Events)),
            ["unframed, closed before [DONE]"] = new(Unframed + Unfinished, WireEnd.Close, Outcome.Whole(Unfinished + Chat.Done)),
        };

    /// <summary>The faults of a stream of the Responses API.</summary>
    public static IReadOnlyDictionary<string, Fault> OfResponses { get; } =
        new Dictionary<string, Fault>(OfAny(Responses.Delta, Responses.Delta("b"), Responses.Completed))
        {
            ["[DONE] behind the last event"] = new(
                WholeEvents(Responses.Completed + Responses.Done) + "x", WireEnd.Open, Outcome.Whole(Responses.Completed)),
            ["[DONE] in place of the last event"] = Fails(Responses.Done),
            ["a last event without its empty line"] = Fails(Responses.Completed[..^1]),
            ["a last event that is no JSON"] = new(
                WholeEvents(Responses.Delta("a") + Torn) + "x", WireEnd.Open, Outcome.Cut(Responses.Delta("a") + Torn)),
            ["response.failed"] = Fails(Responses.Failed("{\"code\":\"server_error\",\"message\":\"It failed.\"}")),
            ["response.failed at first"] = new(
                WholeEvents(Responses.Failed("{\"message\":\"It failed.\"}")) + "x", WireEnd.Open, Unavailable),
            ["a flat error"] = Fails(Responses.Event("error", "\"code\":\"x\",\"message\":\"It failed.\",\"param\":null")),
            ["a flat error at first"] = new(
                WholeEvents(Responses.Event("error", "\"message\":\"It failed.\"")) + "x", WireEnd.Open, Unavailable),
        };

    // Its one choice has finished, and nothing says that this is all.
    private static string Unfinished => Chat.Chunk("a") + Chat.Finish();

    private static string Torn => Responses.Event("response.completed", "\"response\":{");

    // What may happen to any stream: of an event with some text, another one that does not end it, and the last one.
    private static Dictionary<string, Fault> OfAny(Func<string, string> text, string more, string last)
    {
        var a = text("a");
        var big = text(new string('x', Large));
        var late = text("late") + more;
        var events = a + more + last;
        var whole = Outcome.Whole(events);
        var cutAfterA = Outcome.Cut(a);
        return new Dictionary<string, Fault>
        {
            // Breaking off.
            ["closed before the first event"] = new(EventsHead, WireEnd.Close, Unreachable),
            ["reset before the first event"] = new(EventsHead, WireEnd.Reset, Unreachable),
            ["half-closed before the first event"] = new(EventsHead, WireEnd.HalfClose, Unreachable),
            ["ended before the first event"] = new(EventsHead + LastChunk + "x", WireEnd.Open, Invalid),
            ["closed in the first event"] = new(EventsHead + Chunk(a[..20]), WireEnd.Close, Unreachable),
            ["closed after an event"] = Begins(WireEnd.Close, cutAfterA),
            ["reset after an event"] = Begins(WireEnd.Reset, cutAfterA),
            ["half-closed after an event"] = Begins(WireEnd.HalfClose, cutAfterA),
            ["reset in an event"] = Begins(WireEnd.Reset, cutAfterA, Chunk(more[..20])),
            ["closed in a chunk"] = Begins(WireEnd.Close, cutAfterA, $"ff\r\n{more[..20]}"),
            ["closed before the last chunk"] = new(EventsHead + Chunk(a + more), WireEnd.Close, Outcome.Cut(a + more)),
            ["unframed, closed after an event"] = new(Unframed + a, WireEnd.Close, cutAfterA),
            ["unframed, closed behind the last event"] = new(Unframed + events, WireEnd.Close, whole),
            ["shorter than its length"] = new(Answer(a + more, "text/event-stream")[..^20], WireEnd.Close, cutAfterA),

            // Broken framing.
            ["no chunk size at first"] = new(EventsHead + "zz\r\n" + a, WireEnd.Open, Unreachable),
            ["no chunk size"] = Begins(WireEnd.Open, cutAfterA, "zz\r\n" + more),
            ["a chunk longer than its size"] = Begins(WireEnd.Open, cutAfterA, $"5\r\n{more}\r\n"),
            ["a chunk size beyond all numbers"] = Begins(WireEnd.Open, cutAfterA, $"{new string('F', 17)}\r\n{more}"),
            ["no line behind a chunk size"] = Begins(WireEnd.Open, cutAfterA, new string('0', 70_000)),
            ["bytes behind the last chunk"] = new(
                WholeEvents(events) + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno", WireEnd.Open, whole),
            ["a length besides chunks"] = new(
                WholeEvents(events).Replace("Transfer", "Content-Length: 3\r\nConnection: close\r\nTransfer", StringComparison.Ordinal),
                WireEnd.Open,
                whole),

            // Wrong ends.
            ["no last event"] = new(WholeEvents(a) + "x", WireEnd.Open, cutAfterA),
            ["data behind the last event"] = new(WholeEvents(events + late) + "x", WireEnd.Open, whole),
            ["the last event without an end of the body"] = new(EventsHead + Chunk(events), WireEnd.Open, whole),
            ["the last event and a reset"] = new(EventsHead + Chunk(events), WireEnd.Reset, whole),
            ["a torn event at the end"] = new(WholeEvents(a + more[..20]) + "x", WireEnd.Open, cutAfterA),

            // Wrong content.
            ["an event of 10 MB"] = new(
                ClosingEventsHead + Chunk(a + big + more + last) + LastChunk, WireEnd.Open, Outcome.Whole(a + big + more + last)),
            ["an event of 10 MB above the limit"] = new(
                WholeEvents(a + big + more + last), WireEnd.Open, cutAfterA)
            {
                Settings = SmallEvents,
            },
            ["a first event of 10 MB above the limit"] = new(WholeEvents(big), WireEnd.Open, Invalid) { Settings = SmallEvents },
            ["a line of 10 MB without an end"] = Begins(WireEnd.Open, cutAfterA, Chunk(new string('x', Large))) with
            {
                Settings = SmallEvents,
            },
            ["NUL bytes in an event"] = Passes(text("\0\0")),
            ["a line of NUL bytes"] = Passes("\0\0\0\n\n"),
            ["invalid UTF-8 in an event"] = Passes(text("\xFF\xC0\x80\xED\xA0\x80")),
            ["invalid UTF-8 in a field's name"] = Passes("data: {\"\xFF\":1,\"choices\":[{\"\xC3\":0}]}\n\n"),
            ["half a surrogate pair"] = Passes("data: {\"\\ud800\":\"\\udc00\"}\n\n"),
            ["an event nested a thousand deep"] = Passes($"data: {new string('[', 1000)}{new string(']', 1000)}\n\n"),
            ["an error event of invalid UTF-8"] = Begins(
                WireEnd.Open, cutAfterA, Chunk("data: {\"error\":\"\xFF\xFE\"}\n\n") + LastChunk + "x"),
            ["a first event that is an error of invalid UTF-8"] = new(
                WholeEvents("data: {\"error\":\"\xFF\xFE\"}\n\n") + "x", WireEnd.Open, Unavailable),
            ["no text at all"] = new(WholeEvents(new string('\xFF', 5000)) + "x", WireEnd.Open, Invalid),
            ["gzip"] = new(Answer(Gzip(events), "text/event-stream", headers: "Content-Encoding: gzip\r\n") + "x", WireEnd.Open, Invalid),
            ["gzip that looks like events"] = new(
                Answer(a + more, "text/event-stream", headers: "Content-Encoding: gzip\r\n") + "x", WireEnd.Open, Invalid),
            ["events as JSON"] = new(Answer(events) + "x", WireEnd.Open, Invalid),
            ["events as text"] = new(Answer(events, "text/plain") + "x", WireEnd.Open, Invalid),
            ["events as nothing"] = new($"HTTP/1.1 200 OK\r\nContent-Length: {a.Length}\r\n\r\n{a}x", WireEnd.Open, Invalid),
            ["JSON instead of events"] = new(Answer(Chat.Completion) + "x", WireEnd.Open, Invalid),
        };

        // An event that the client has before anything goes wrong.
        Fault Begins(WireEnd end, Outcome outcome, string rest = "") => new(EventsHead + Chunk(a), end, outcome) { Rest = rest };

        Fault Passes(string strange) =>
            new(WholeEvents(a + strange + more + last) + "x", WireEnd.Open, Outcome.Whole(a + strange + more + last));
    }

    private static Fault Fails(string end) =>
        new(WholeEvents(Responses.Delta("a") + end) + "x", WireEnd.Open, Outcome.Cut(Responses.Delta("a")));
}
