using System.Globalization;
using System.Text;

namespace GrokSimulator.Load;

/// <summary>
/// The bytes that the load server answers with, made once. Each event has its number in it and all have the same length, so that whoever
/// reads knows by comparing bytes whether one was lost, doubled or moved.
/// </summary>
internal static class LoadEvents
{
    /// <summary>The most events that one stream can have.</summary>
    public const int Most = 4096;

    private const string Format =
        """
        data: {{"id":"db92f377-ef95-e82a-7ef6-460d52430623","object":"chat.completion.chunk","created":1773345705,"model":"load","choices":[{{"index":0,"delta":{{"content":" {0:D5}"}}}}],"system_fingerprint":"fp_25ea88a038"}}


        """;

    private static readonly CompositeFormat Parsed = CompositeFormat.Parse(Format.ReplaceLineEndings("\n"));

    /// <summary>The bytes of one event.</summary>
    public static int Length { get; } = Event(0).Length;

    /// <summary>All events, one behind the other.</summary>
    public static ReadOnlyMemory<byte> All { get; } = Enumerable.Range(0, Most).SelectMany(Event).ToArray();

    /// <summary>The event that ends the one choice and tells what it used.</summary>
    public static ReadOnlyMemory<byte> Finish { get; } =
        """
        data: {"id":"db92f377-ef95-e82a-7ef6-460d52430623","object":"chat.completion.chunk","created":1773345705,"model":"load","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":200,"total_tokens":211},"system_fingerprint":"fp_25ea88a038"}


        """u8.ToArray();

    public static ReadOnlyMemory<byte> Done { get; } = "data: [DONE]\n\n"u8.ToArray();

    /// <summary>The answer to a request that asks for no stream.</summary>
    public static ReadOnlyMemory<byte> Completion { get; } =
        """
        {"id":"db92f377-ef95-e82a-7ef6-460d52430623","object":"chat.completion","created":1773345705,"model":"load","choices":[{"index":0,"message":{"role":"assistant","content":"Hello from the load server.","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18},"system_fingerprint":"fp_25ea88a038"}
        """u8.ToArray();

    public static ReadOnlyMemory<byte> One(int number) => All.Slice(number * Length, Length);

    private static byte[] Event(int number) => Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, Parsed, number));
}
