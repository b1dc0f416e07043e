using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GrokGateway.Telemetry;

namespace GrokGateway.Tests.Telemetry;

public sealed class RequestLogLineTests
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = Encoder,
    };

    private static readonly RequestLogLine Full = new(
        "id-1", "up \"1\" <é>", "ChatCompletions", "größe & co\n", "grok-4.3", 200, "upstream_rate_limited", "whole", true, 2,
        5_000_000_000, 6_000_000_000, 7, 0.1, 1234.5, 8, 9, 10, 11, 12_345_678_901);

    public static TheoryData<string> Lines { get; } = ["full", "empty", "default"];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Line_Written_IsWhatASerialiserMakesOfIt(string kind)
    {
        var line = kind switch
        {
            "full" => Full,
            "empty" => new RequestLogLine("", null, "", null, null, 0, null, "", false, 0, 0, 0, 0, null, 0, null, null, null, null, null),
            _ => default,
        };
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = Encoder }))
        {
            line.WriteTo(json);
        }

        Assert.Equal(JsonSerializer.Serialize(line, Options), Encoding.UTF8.GetString(written.WrittenSpan));
    }
}
