using GrokGateway.Tests.Testing;
using static GrokGateway.Tests.Testing.Wire;

namespace GrokGateway.Tests.Chaos;

/// <summary>What can go wrong with a JSON answer once its head was there.</summary>
internal static class PlainFaults
{
    private const string ChunkedHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const int Large = 10_000_000;

    private static readonly string Half = Answer(Chat.Completion)[..^50];
    private static readonly string LargeAnswer = $"{{\"data\":\"{new string('x', Large)}\"}}";
    private static readonly Outcome Whole = Outcome.Whole(Chat.Completion);
    private static readonly Outcome Unreachable = Outcome.Refused(502, "upstream_unreachable");
    private static readonly Outcome Invalid = Outcome.Refused(502, "upstream_invalid_response");

    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["closed in the body"] = new(Half, WireEnd.Close, Unreachable),
        ["reset in the body"] = new(Half, WireEnd.Reset, Unreachable),
        ["half-closed in the body"] = new(Half, WireEnd.HalfClose, Unreachable),
        ["closed before the last chunk"] = new(ChunkedHead + Chunk(Chat.Completion), WireEnd.Close, Unreachable),
        ["no chunk size"] = new(ChunkedHead + "zz\r\n" + Chat.Completion, WireEnd.Open, Unreachable),
        ["bytes behind the body"] = new(Answer(Chat.Completion) + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno", WireEnd.Open, Whole),
        ["unframed"] = new(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{Chat.Completion}", WireEnd.Close, Whole),
        ["unframed and torn"] = new(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{Chat.Completion[..^5]}", WireEnd.Close, Invalid),
        ["early hints first"] = new(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Answer(Chat.Completion) + "x", WireEnd.Open, Whole),
        ["more than one object"] = new(Answer(Chat.Completion + "{}") + "x", WireEnd.Open, Invalid),
        ["an array"] = new(Answer("[]") + "x", WireEnd.Open, Invalid),
        ["NUL bytes behind the object"] = new(Answer(Chat.Completion + "\0") + "x", WireEnd.Open, Invalid),
        ["invalid UTF-8 in a text"] = Passes(Chat.Completion.Replace("Hello", "\xFF\xC0\x80", StringComparison.Ordinal)),
        ["invalid UTF-8 in a name"] = Passes(Chat.Completion.Replace("refusal", "\xFF", StringComparison.Ordinal)),
        ["half a surrogate pair in a name"] = Passes(Chat.Completion.Replace("\"object\"", "\"\\ud800bject\"", StringComparison.Ordinal)),
        ["half a surrogate pair in the usage"] = Passes(Chat.Completion.Replace("total_tokens", "\\ud800total", StringComparison.Ordinal)),
        ["gzip"] = new(Answer(Gzip(Chat.Completion), headers: "Content-Encoding: gzip\r\n") + "x", WireEnd.Open, Invalid),
        ["10 MB that say they are gzip"] = new(Answer(LargeAnswer, headers: "Content-Encoding: gzip\r\n"), WireEnd.Open, Invalid),
        ["JSON as text"] = new(Answer(Chat.Completion, "text/plain") + "x", WireEnd.Open, Invalid),
        ["events"] = new(WholeEvents(Events) + "x", WireEnd.Open, Invalid),
        ["10 MB"] = new(Answer(LargeAnswer, headers: Close), WireEnd.Open, Outcome.Whole(LargeAnswer)),
        ["10 MB, closed in the middle"] = new(Answer(LargeAnswer)[..5_000_000], WireEnd.Close, Outcome.Cut("{\"data\":\"xxx")),
        ["10 MB in chunks, closed in the middle"] = new(ChunkedHead + Chunk(LargeAnswer), WireEnd.Close, Outcome.Cut("{\"data\":\"xxx")),
    };

    private static Fault Passes(string strange) => new(Answer(strange) + "x", WireEnd.Open, Outcome.Whole(strange));
}
