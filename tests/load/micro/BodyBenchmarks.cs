using System.Text;
using BenchmarkDotNet.Attributes;
using GrokGateway.Buffers;
using GrokGateway.Requests;

namespace GrokLoad.Micro;

/// <summary>Looking a request body through, and changing two of its fields.</summary>
public class BodyBenchmarks
{
    private const int ImageBytes = 20 * 1024 * 1024;

    private PooledSegments _segments = new();
    private JsonBody? _body;

    public enum BodyKind
    {
        Small,
        Vision20MB,
    }

    [ParamsAllValues]
    public BodyKind Body { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _segments = new PooledSegments();
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(Body == BodyKind.Small ? SmallBody : VisionBody());
        while (rest.Length > 0)
        {
            var room = _segments.GetMemory(rest.Length).Span;
            var length = Math.Min(room.Length, rest.Length);
            rest[..length].CopyTo(room);
            _segments.Advance(length);
            rest = rest[length..];
        }

        _body = JsonBodyParser.Parse(_segments.Bytes).Value;
    }

    [Benchmark]
    public bool Parse() => JsonBodyParser.Parse(_segments.Bytes).Succeeded;

    [Benchmark]
    public long Edit()
    {
        var editor = new JsonBodyEditor(_body!);
        editor.Set("stream", "false"u8.ToArray());
        editor.Remove("stream_options");
        var pieces = editor.Build(_segments);
        pieces.Release();
        return pieces.Length;
    }

    private const string SmallBody =
        """{"model":"grok-4.3","messages":[{"role":"system","content":"You are a helpful assistant"},{"role":"user","content":"Say hi in Portuguese"}],"max_tokens":4000,"stream_options":{"include_usage":true},"stream":true}""";

    private static string VisionBody() =>
        $$$"""{"model":"grok-4.3","messages":[{"role":"user","content":[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{new string('A', ImageBytes)}}}"}}]}],"stream_options":{"include_usage":true},"stream":true}""";
}
