using System.Text;
using GrokSimulator.Load;

namespace GrokLoad.Traffic;

/// <summary>The requests as they stand on the wire, the same for every target.</summary>
internal static class LoadRequests
{
    /// <summary>The client's key; the gateway is told its hash.</summary>
    public const string Key = "grok_bench-key-that-opens-nothing-but-a-loopback-port";

    private const string Path = "/api/v1/chat/completions";

    // How every PNG begins, in base64.
    private const string Png = "iVBORw0KGgoAAAAA";

    public static byte[] Stream(int events, TimeSpan interval) => Post(
        $$"""{"model":"{{LoadRequest.StreamModel(events, interval)}}","messages":[{"role":"system","content":"You are a helpful assistant"},{"role":"user","content":"Say hi in Portuguese"}],"max_tokens":4000,"stream_options":{"include_usage":true},"stream":true}""");

    public static byte[] Plain() => Post(
        $$"""{"model":"{{LoadRequest.PlainModel}}","messages":[{"role":"system","content":"You are a helpful assistant"},{"role":"user","content":"Say hi in Portuguese"}],"max_tokens":4000}""");

    /// <summary>A question about an image of so many bytes of base64.</summary>
    public static byte[] Vision(string model, int imageBytes) => Post(
        $$$"""{"model":"{{{model}}}","messages":[{"role":"user","content":[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Png}}}{{{new string('A', imageBytes - Png.Length)}}}"}}]}]}""");

    private static byte[] Post(string body) => Encoding.ASCII.GetBytes(
        $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Key}\r\nUser-Agent: load\r\nAccept: */*\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}
