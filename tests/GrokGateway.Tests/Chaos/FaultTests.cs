using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

public sealed class FaultTests
{
    private const string VisionPath = "v1/vision/analyze";
    private const string Vision = """{"image":{"url":"https://a.b/c.png"}}""";

    public static TheoryData<string> OfHead => [.. HeadFaults.All.Keys];

    public static TheoryData<string> OfStream => [.. StreamFaults.All.Keys];

    public static TheoryData<string> OfPlain => [.. PlainFaults.All.Keys];

    [Theory]
    [MemberData(nameof(OfHead))]
    public Task Stream_BeforeItsHead_EndsAsTheTableSays(string fault) => MeetsAsync(HeadFaults.All[fault], Chat.Path, Chat.Stream);

    [Theory]
    [MemberData(nameof(OfHead))]
    public Task PlainCall_BeforeItsHead_EndsAsTheTableSays(string fault) => MeetsAsync(HeadFaults.All[fault], Chat.Path, Chat.Plain);

    [Theory]
    [MemberData(nameof(OfHead))]
    public Task VisionCall_BeforeItsHead_EndsAsTheTableSays(string fault) => MeetsAsync(HeadFaults.All[fault], VisionPath, Vision);

    [Theory]
    [MemberData(nameof(OfStream))]
    public Task Stream_AfterItsHead_EndsAsTheTableSays(string fault) => MeetsAsync(StreamFaults.All[fault], Chat.Path, Chat.Stream);

    [Theory]
    [MemberData(nameof(OfPlain))]
    public Task PlainCall_AfterItsHead_EndsAsTheTableSays(string fault) => MeetsAsync(PlainFaults.All[fault], Chat.Path, Chat.Plain);

    private static async Task MeetsAsync(Fault fault, string path, string body)
    {
        await using var gateway = await ChaosGateway.StartAsync(fault);
        await gateway.MeetsAsync(path, body, fault.Outcome);
    }
}
