using GrokGateway.Tests.Testing;
using static GrokGateway.Tests.Testing.Wire;

namespace GrokGateway.Tests.Chaos;

/// <summary>What can go wrong with a stream once its head was there.</summary>
internal static class StreamFaults
{
    private const int Large = 10_000_000;
    private const string Unframed = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    private static readonly string A = Chat.Chunk("a");
    private static readonly string Finish = Chat.Finish();
    private static readonly string Big = Chat.Chunk(new string('x', Large));
    private static readonly Dictionary<string, string?> SmallEvents = new() { ["Grok:Streaming:MaxEventBytes"] = "1048576" };
    private static readonly Outcome Whole = Outcome.Whole(Events);
    private static readonly Outcome CutAfterA = Outcome.Cut(A);
    private static readonly Outcome Unreachable = Outcome.Refused(502, "upstream_unreachable");
    private static readonly Outcome Invalid = Outcome.Refused(502, "upstream_invalid_response");

    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        // Breaking off.
        ["closed before the first event"] = new(EventsHead, WireEnd.Close, Unreachable),
        ["reset before the first event"] = new(EventsHead, WireEnd.Reset, Unreachable),
        ["half-closed before the first event"] = new(EventsHead, WireEnd.HalfClose, Unreachable),
        ["ended before the first event"] = new(EventsHead + LastChunk + "x", WireEnd.Open, Invalid),
        ["closed in the first event"] = new(EventsHead + Chunk(A[..20]), WireEnd.Close, Unreachable),
        ["closed after an event"] = Begins(WireEnd.Close, CutAfterA),
        ["reset after an event"] = Begins(WireEnd.Reset, CutAfterA),
        ["half-closed after an event"] = Begins(WireEnd.HalfClose, CutAfterA),
        ["reset in an event"] = Begins(WireEnd.Reset, CutAfterA, Chunk(Finish[..20])),
        ["closed in a chunk"] = Begins(WireEnd.Close, CutAfterA, $"ff\r\n{Finish[..20]}"),
        ["closed before the last chunk"] = new(EventsHead + Chunk(A + Finish), WireEnd.Close, Outcome.Cut(A + Finish)),
        ["unframed, closed after an event"] = new(Unframed + A, WireEnd.Close, CutAfterA),
        ["unframed, closed after the end"] = new(Unframed + A + Finish, WireEnd.Close, Outcome.Whole(A + Finish + Chat.Done)),
        ["shorter than its length"] = new(Answer(A + Finish, "text/event-stream")[..^20], WireEnd.Close, CutAfterA),

        // Broken framing.
        ["no chunk size at first"] = new(EventsHead + "zz\r\n" + A, WireEnd.Open, Unreachable),
        ["no chunk size"] = Begins(WireEnd.Open, CutAfterA, "zz\r\n" + Finish),
        ["a chunk longer than its size"] = Begins(WireEnd.Open, CutAfterA, $"5\r\n{Finish}\r\n"),
        ["a chunk size beyond all numbers"] = Begins(WireEnd.Open, CutAfterA, $"{new string('F', 17)}\r\n{Finish}"),
        ["no line behind a chunk size"] = Begins(WireEnd.Open, CutAfterA, new string('0', 70_000)),
        ["bytes behind the last chunk"] = new(WholeEvents(Events) + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno", WireEnd.Open, Whole),
        ["a length besides chunks"] = new(
            WholeEvents(Events).Replace("Transfer", "Content-Length: 3\r\nConnection: close\r\nTransfer", StringComparison.Ordinal), WireEnd.Open, Whole),

        // Wrong ends.
        ["no [DONE]"] = new(WholeEvents(A + Finish) + "x", WireEnd.Open, Outcome.Whole(A + Finish + Chat.Done)),
        ["no [DONE] and no finish_reason"] = new(WholeEvents(A) + "x", WireEnd.Open, CutAfterA),
        ["[DONE] twice"] = new(WholeEvents(Events + Chat.Done) + "x", WireEnd.Open, Whole),
        ["data after [DONE]"] = new(WholeEvents(Events + Chat.Chunk("late") + Finish) + "x", WireEnd.Open, Whole),
        ["[DONE] without an end of the body"] = new(EventsHead + Chunk(Events), WireEnd.Open, Whole),
        ["[DONE] and a reset"] = new(EventsHead + Chunk(Events), WireEnd.Reset, Whole),
        ["a torn event at the end"] = new(WholeEvents(A + Finish[..20]) + "x", WireEnd.Open, CutAfterA),

        // Wrong content.
        ["an event of 10 MB"] = new(
            ClosingEventsHead + Chunk(A + Big + Finish + Chat.Done) + LastChunk, WireEnd.Open, Outcome.Whole(A + Big + Finish + Chat.Done)),
        ["an event of 10 MB above the limit"] = new(
            WholeEvents(A + Big + Finish + Chat.Done), WireEnd.Open, CutAfterA)
        {
            Settings = SmallEvents,
        },
        ["a first event of 10 MB above the limit"] = new(WholeEvents(Big), WireEnd.Open, Invalid) { Settings = SmallEvents },
        ["a line of 10 MB without an end"] = Begins(WireEnd.Open, CutAfterA, Chunk(new string('x', Large))) with { Settings = SmallEvents },
        ["NUL bytes in an event"] = Passes(Chat.Chunk("\0\0")),
        ["a line of NUL bytes"] = Passes("\0\0\0\n\n"),
        ["invalid UTF-8 in an event"] = Passes(Chat.Chunk("\xFF\xC0\x80\xED\xA0\x80")),
        ["invalid UTF-8 in a field's name"] = Passes("data: {\"\xFF\":1,\"choices\":[{\"\xC3\":0}]}\n\n"),
        ["half a surrogate pair"] = Passes("data: {\"\\ud800\":\"\\udc00\"}\n\n"),
        ["an event nested a thousand deep"] = Passes($"data: {new string('[', 1000)}{new string(']', 1000)}\n\n"),
        ["an error event of invalid UTF-8"] = Begins(
            WireEnd.Open, CutAfterA, Chunk("data: {\"error\":\"\xFF\xFE\"}\n\n") + LastChunk + "x"),
        ["a first event that is an error of invalid UTF-8"] = new(
            WholeEvents("data: {\"error\":\"\xFF\xFE\"}\n\n") + "x", WireEnd.Open, Outcome.Refused(503, "upstream_unavailable")),
        ["no text at all"] = new(WholeEvents(new string('\xFF', 5000)) + "x", WireEnd.Open, Invalid),
        ["gzip"] = new(Answer(Gzip(Events), "text/event-stream", headers: "Content-Encoding: gzip\r\n") + "x", WireEnd.Open, Invalid),
        ["gzip that looks like events"] = new(
            Answer(A + Finish, "text/event-stream", headers: "Content-Encoding: gzip\r\n") + "x", WireEnd.Open, Invalid),
        ["events as JSON"] = new(Answer(Events) + "x", WireEnd.Open, Invalid),
        ["events as text"] = new(Answer(Events, "text/plain") + "x", WireEnd.Open, Invalid),
        ["events as nothing"] = new($"HTTP/1.1 200 OK\r\nContent-Length: {A.Length}\r\n\r\n{A}x", WireEnd.Open, Invalid),
        ["JSON instead of events"] = new(Answer(Chat.Completion) + "x", WireEnd.Open, Invalid),
    };

    // An event that the client has before anything goes wrong.
    private static Fault Begins(WireEnd end, Outcome outcome, string rest = "") => new(EventsHead + Chunk(A), end, outcome) { Rest = rest };

    private static Fault Passes(string strange) =>
        new(WholeEvents(A + strange + Finish + Chat.Done) + "x", WireEnd.Open, Outcome.Whole(A + strange + Finish + Chat.Done));
}
