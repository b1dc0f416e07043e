using System.ClientModel;
using GrokGateway.Tests.Chaos;
using GrokGateway.Tests.Testing;
using OpenAI.Responses;

namespace GrokGateway.Tests.Clients;

/// <summary>No fault of upstream leaves a program of the OpenAI package with a part of a response that it takes for the whole.</summary>
public sealed class OpenAiSdkResponsesFaultTests
{
    public static TheoryData<string> StreamsThatFail =>
        [.. StreamFaults.OfResponses.Where(fault => fault.Value.Outcome.Code is not null || fault.Value.Outcome.IsCut).Select(fault => fault.Key)];

    [Theory]
    [InlineData("sim-400", 400, "upstream_rejected")]
    [InlineData("sim-429", 429, "upstream_rate_limited")]
    [InlineData("sim-error-200", 503, "upstream_unavailable")]
    [InlineData("sim-error-first-event", 503, "upstream_unavailable")]
    public async Task Failure_OfUpstream_IsShownWithItsStatusAndCode(string model, int status, string code)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = new CreateResponseOptions(model, [ResponseItem.CreateUserMessageItem(Said.Text)]);

        var plain = await Assert.ThrowsAsync<ClientResultException>(() =>
            sdk.Responses.CreateResponseAsync(options, TestContext.Current.CancellationToken));
        var streamed = await Assert.ThrowsAsync<ClientResultException>(() => sdk.StreamResponseAsync(options));

        Assert.All([plain, streamed], exception =>
        {
            Assert.Equal(status, exception.Status);
            Assert.Contains(code, exception.Message);
        });
    }

    [Theory]
    [InlineData("sim-error-event", "Engine overloaded")]
    [InlineData("sim-cut-mid-stream", "xAI")]
    public async Task Stream_ThatIsCut_GivesTheMessageAndThenThrows(string model, string message)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var updates = new List<StreamingResponseUpdate>();

        await Assert.ThrowsAnyAsync<Exception>(() => sdk.StreamResponseAsync(
            new CreateResponseOptions(model, [ResponseItem.CreateUserMessageItem(Said.Text)]), updates.Add));

        var error = Assert.IsType<StreamingResponseErrorUpdate>(updates[^1]);
        Assert.Contains(message, error.Message);
        Assert.StartsWith("upstream_", error.Code);
        Assert.Equal(updates.Count - 1, error.SequenceNumber);
    }

    [Theory]
    [MemberData(nameof(StreamsThatFail))]
    public async Task Stream_ThatFails_Throws(string name)
    {
        var fault = StreamFaults.OfResponses[name];
        await using var gateway = await ChaosGateway.StartAsync(fault);
        using var sdk = new OpenAiSdk(gateway.Host);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => sdk.StreamResponseAsync(
            new CreateResponseOptions(OpenAiSdk.Model, [ResponseItem.CreateUserMessageItem(Said.Text)]),
            update =>
            {
                Assert.IsNotType<StreamingResponseCompletedUpdate>(update);
                gateway.Received.TrySetResult();
            }));

        Assert.IsNotType<TimeoutException>(exception);
        if (fault.Outcome.Code is { } code)
        {
            Assert.Contains(code, Assert.IsType<ClientResultException>(exception).Message, StringComparison.Ordinal);
        }
    }
}
