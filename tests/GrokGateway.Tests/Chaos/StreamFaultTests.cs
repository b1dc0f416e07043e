using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

public sealed class StreamFaultTests
{
    public static TheoryData<string> Faults => [.. StreamFaults.All.Keys];

    public static TheoryData<string> FaultsOfResponses => [.. StreamFaults.OfResponses.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Stream_AfterItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(StreamFaults.All[fault], Chat.Path, Chat.Stream);

    [Theory]
    [MemberData(nameof(FaultsOfResponses))]
    public Task ResponsesStream_AfterItsHead_EndsAsTheTableSays(string fault) =>
        ChaosGateway.MeetAsync(StreamFaults.OfResponses[fault], Responses.Path, Responses.Stream);
}
