using System.ClientModel;
using System.Text;
using GrokGateway.Tests.Chaos;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Clients;

/// <summary>No fault of upstream leaves a program of the OpenAI package with a part of an answer that it takes for the whole.</summary>
public sealed class OpenAiSdkFaultTests
{
    private const int Retries = 3;

    public static TheoryData<string> StreamsThatFail => [.. NotWhole(StreamFaults.All)];

    public static TheoryData<string> AnswersThatFail => [.. NotWhole(PlainFaults.All)];

    public static TheoryData<string> Heads => [.. HeadFaults.All.Keys];

    [Theory]
    [MemberData(nameof(StreamsThatFail))]
    public Task Stream_ThatFails_Throws(string fault) => StreamThrowsAsync(StreamFaults.All[fault]);

    [Theory]
    [MemberData(nameof(Heads))]
    public Task Stream_ThatDoesNotBegin_Throws(string fault) => StreamThrowsAsync(HeadFaults.All[fault]);

    [Theory]
    [MemberData(nameof(AnswersThatFail))]
    public Task Answer_ThatFails_Throws(string fault) => AnswerThrowsAsync(PlainFaults.All[fault]);

    [Theory]
    [MemberData(nameof(Heads))]
    public Task Answer_ThatDoesNotBegin_Throws(string fault) => AnswerThrowsAsync(HeadFaults.All[fault]);

    [Theory]
    [InlineData("reset before the head")]
    [InlineData("a page as 503")]
    [InlineData("204")]
    public async Task Failure_BeforeTheStream_IsTriedAgain(string fault)
    {
        await using var gateway = await ChaosGateway.StartAsync(HeadFaults.All[fault]);
        var once = gateway.Upstream.Answer;
        gateway.Upstream.Answer = connection => gateway.Upstream.Accepted == 1 ? once(connection) : Wire.AnswerWholeAsync(connection);
        using var sdk = new OpenAiSdk(gateway.Host, retries: Retries);
        var text = new StringBuilder();
        await sdk.StreamAsync(Said.Messages, text);
        Assert.Equal("ab", text.ToString());
    }

    [Fact]
    public async Task Cut_InTheStream_IsNotTriedAgain()
    {
        await using var gateway = await ChaosGateway.StartAsync(StreamFaults.All["reset after an event"]);
        using var sdk = new OpenAiSdk(gateway.Host, retries: Retries);
        await Assert.ThrowsAnyAsync<Exception>(() => StreamAsync(gateway, sdk));
        Assert.Equal(1, gateway.Upstream.Accepted);
    }

    private static async Task StreamThrowsAsync(Fault fault)
    {
        await using var gateway = await ChaosGateway.StartAsync(fault);
        using var sdk = new OpenAiSdk(gateway.Host);
        Hold(fault.Outcome, await Assert.ThrowsAnyAsync<Exception>(() => StreamAsync(gateway, sdk)));
    }

    private static async Task AnswerThrowsAsync(Fault fault)
    {
        await using var gateway = await ChaosGateway.StartAsync(fault);
        gateway.Received.SetResult();
        using var sdk = new OpenAiSdk(gateway.Host);
        Hold(fault.Outcome, await Assert.ThrowsAnyAsync<Exception>(() =>
            sdk.Chat().CompleteChatAsync(Said.Messages, cancellationToken: TestContext.Current.CancellationToken)));
    }

    private static void Hold(Outcome outcome, Exception exception)
    {
        Assert.IsNotType<TimeoutException>(exception);
        if (outcome.Code is not null)
        {
            var failure = Assert.IsType<ClientResultException>(exception);
            Assert.Equal(outcome.Status, failure.Status);
            Assert.Contains(outcome.Code, failure.Message, StringComparison.Ordinal);
        }
    }

    private static async Task StreamAsync(ChaosGateway gateway, OpenAiSdk sdk)
    {
        var updates = sdk.Chat().CompleteChatStreamingAsync(Said.Messages, cancellationToken: TestContext.Current.CancellationToken);
        await foreach (var update in updates)
        {
            if (update.ContentUpdate.Count > 0)
            {
                gateway.Received.TrySetResult();
            }
        }
    }

    private static IEnumerable<string> NotWhole(IReadOnlyDictionary<string, Fault> faults) =>
        faults.Where(fault => fault.Value.Outcome.Code is not null || fault.Value.Outcome.IsCut).Select(fault => fault.Key);
}
