using System.Text;

namespace GrokSimulator.Load;

/// <summary>The load server's answers as they stand on the wire: each event is one chunk, and one write.</summary>
internal static class LoadChunks
{
    private static readonly ReadOnlyMemory<byte>[] Events =
        [.. Enumerable.Range(0, LoadEvents.Most).Select(static number => Frame(LoadEvents.One(number)))];

    /// <summary>The head of a stream.</summary>
    public static ReadOnlyMemory<byte> Head { get; } =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray();

    public static ReadOnlyMemory<byte> Finish { get; } = Frame(LoadEvents.Finish);

    /// <summary>The last event, and the end of the body.</summary>
    public static ReadOnlyMemory<byte> Done { get; } = (byte[])[.. Frame(LoadEvents.Done).Span, .. "0\r\n\r\n"u8];

    /// <summary>The whole answer to a request that asks for no stream.</summary>
    public static ReadOnlyMemory<byte> Completion { get; } = Json(LoadEvents.Completion.Span);

    public static ReadOnlySpan<byte> Event(int number) => Events[number].Span;

    /// <summary>A whole answer with a JSON body.</summary>
    public static ReadOnlyMemory<byte> Json(ReadOnlySpan<byte> body)
    {
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        return (byte[])[.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static ReadOnlyMemory<byte> Frame(ReadOnlyMemory<byte> bytes) =>
        (byte[])[.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes.Span, .. "\r\n"u8];
}
