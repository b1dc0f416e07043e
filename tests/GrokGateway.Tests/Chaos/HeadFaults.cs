using GrokGateway.Tests.Testing;
using static GrokGateway.Tests.Testing.Wire;

namespace GrokGateway.Tests.Chaos;

/// <summary>What can go wrong before an answer's body, whatever was asked for.</summary>
internal static class HeadFaults
{
    private const string Page = "<!DOCTYPE html><html><body>Just a moment...</body></html>";

    private static readonly Outcome Unreachable = Outcome.Refused(502, "upstream_unreachable");
    private static readonly Outcome Invalid = Outcome.Refused(502, "upstream_invalid_response");
    private static readonly Outcome Unavailable = Outcome.Refused(503, "upstream_unavailable");

    // Where the connection could be used again, a byte behind the answer tells that it must not be.
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["closed before the head"] = new("", WireEnd.Close, Unreachable),
        ["reset before the head"] = new("", WireEnd.Reset, Unreachable),
        ["half-closed before the head"] = new("", WireEnd.HalfClose, Unreachable),
        ["closed in the head"] = new("HTTP/1.1 200 OK\r\nContent-Ty", WireEnd.Close, Unreachable),
        ["reset in the head"] = new("HTTP/1.1 200 OK\r\nContent-Ty", WireEnd.Reset, Unreachable),
        ["half-closed in the head"] = new("HTTP/1.1 200 OK\r\nContent-Ty", WireEnd.HalfClose, Unreachable),
        ["closed after an early hint"] = new("HTTP/1.1 103 Early Hints\r\n\r\n", WireEnd.Close, Unreachable),
        ["no HTTP"] = new("220 mail.example ready\r\n\r\n", WireEnd.Open, Invalid),
        ["NUL bytes"] = new(new string('\0', 100) + "\r\n\r\n", WireEnd.Open, Invalid),
        ["a head without an end"] = new("HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000), WireEnd.Open, Unreachable),
        ["a status that is none"] = new("HTTP/1.1 2000 OK\r\n\r\n", WireEnd.Open, Invalid),
        ["101"] = new(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", WireEnd.Close, Outcome.Refused(502, "upstream_unexpected_status")),
        ["204"] = new("HTTP/1.1 204 No Content\r\n\r\nx", WireEnd.Open, Invalid),
        ["an empty 200"] = new("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nx", WireEnd.Open, Invalid),
        ["304"] = new("HTTP/1.1 304 Not Modified\r\n\r\nx", WireEnd.Open, Invalid),
        ["418"] = new(
            "HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\nx", WireEnd.Open, Outcome.Refused(502, "upstream_unexpected_status")),
        ["a page as 200"] = new(Answer(Page, "text/html") + "x", WireEnd.Open, Invalid),
        ["a page as 500"] = new(Answer(Page, "text/html", "500 X") + "x", WireEnd.Open, Outcome.Refused(502, "upstream_failed")),
        ["a page as 503"] = new(Answer(Page, "text/html", "503 X") + "x", WireEnd.Open, Unavailable),
        ["a page as 520"] = new(Answer(Page, "text/html", "520 X") + "x", WireEnd.Open, Outcome.Refused(502, "upstream_failed")),
        ["an error in gzip"] = new(
            Answer(Gzip("{\"error\":\"Slow down\"}"), status: "503 X", headers: "Content-Encoding: gzip\r\n") + "x", WireEnd.Open, Unavailable),
        ["an error in deflate that is named last"] = new(
            Answer("\x01\x02\x03\xFF", status: "503 X", headers: "Content-Encoding: identity, deflate\r\n") + "x", WireEnd.Open, Unavailable),
        ["an error of NUL bytes"] = new(Answer("\0\0\0", "text/plain", "503 X") + "x", WireEnd.Open, Unavailable),
        ["an error in invalid UTF-8"] = new(Answer("\xFF\xFE\xFD", "text/plain", "503 X") + "x", WireEnd.Open, Unavailable),
        ["an error that breaks off"] = new(Answer("{\"error\":\"Slow down\"}", status: "503 X")[..^5], WireEnd.Reset, Unavailable),
        ["an error without an end"] = new(
            "HTTP/1.1 503 X\r\nContent-Type: text/html\r\n\r\n" + new string('x', 200_000), WireEnd.Open, Unavailable),
    };
}
