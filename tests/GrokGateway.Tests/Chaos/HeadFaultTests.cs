using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

public sealed class HeadFaultTests
{
    public static TheoryData<string> Faults => [.. HeadFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Stream_BeforeItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(HeadFaults.All[fault], Chat.Path, Chat.Stream);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task ResponsesStream_BeforeItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(HeadFaults.All[fault], Responses.Path, Responses.Stream);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task PlainCall_BeforeItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(HeadFaults.All[fault], Chat.Path, Chat.Plain);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task VisionCall_BeforeItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(HeadFaults.All[fault], "v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}""");
}
