using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

public sealed class StreamFaultTests
{
    public static TheoryData<string> Faults => [.. StreamFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Stream_AfterItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(StreamFaults.All[fault], Chat.Path, Chat.Stream);
}
