using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

public sealed class PlainFaultTests
{
    private const string VisionStream =
        """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a.b/c.png"}}]}],"stream":true}""";

    public static TheoryData<string> Faults => [.. PlainFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task PlainCall_AfterItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(PlainFaults.All[fault], Chat.Path, Chat.Plain);

    [Theory]
    [InlineData("v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}""", "choices")]
    [InlineData("v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}""", "message")]
    [InlineData(Chat.Path, VisionStream, "refusal")]
    [InlineData(Chat.Path, VisionStream, "finish_reason")]
    public Task RewrittenAnswer_WithANameThatIsNoText_IsRefused(string path, string body, string name)
    {
        var strange = Chat.Completion.Replace($"\"{name}\"", $"\"{name[..^1]}\\ud800\"", StringComparison.Ordinal);
        var fault = new Fault(Wire.Answer(strange) + "x", WireEnd.Open, Outcome.Refused(502, "upstream_invalid_response"))
        {
            Settings = new() { ["Grok:Vision:StreamFallback"] = "Events" },
        };
        return ChaosGateway.MeetAsync(fault, path, body);
    }
}
