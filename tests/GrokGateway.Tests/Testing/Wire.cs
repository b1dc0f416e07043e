using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace GrokGateway.Tests.Testing;

/// <summary>Answers as they stand on the wire. A character is a byte, so that any byte can be written.</summary>
internal static class Wire
{
    public const string Close = "Connection: close\r\n";

    /// <summary>The head of an event stream in chunks, after which the connection would stay open.</summary>
    public const string EventsHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    public const string LastChunk = "0\r\n\r\n";

    /// <summary>An event stream's head, after which the gateway closes the connection.</summary>
    public static readonly string ClosingEventsHead = EventsHead.Replace("Transfer", Close + "Transfer", StringComparison.Ordinal);

    public static readonly string Events = Chat.Chunk("a") + Chat.Chunk("b") + Chat.Finish() + Chat.Done;

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static string Chunk(string data) => string.Create(CultureInfo.InvariantCulture, $"{data.Length:x}\r\n{data}\r\n");

    public static string WholeEvents(string events) => EventsHead + Chunk(events) + LastChunk;

    /// <summary>An answer with a length.</summary>
    public static string Answer(string body, string type = "application/json", string status = "200 OK", string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}";

    public static string Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Bytes(text));
        }

        return Encoding.Latin1.GetString(compressed.ToArray());
    }

    /// <summary>Answers any number of requests as they should be.</summary>
    public static async Task AnswerWholeAsync(SocketConnection connection)
    {
        while (await connection.ReadRequestAsync() is { } head)
        {
            var isStream = head.Contains("Accept: text/event-stream", StringComparison.Ordinal);
            await connection.SendAsync(isStream ? WholeEvents(Events) : Answer(Chat.Completion));
        }
    }
}
