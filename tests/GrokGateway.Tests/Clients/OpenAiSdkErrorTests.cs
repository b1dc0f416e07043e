using System.ClientModel;
using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Clients;

public sealed class OpenAiSdkErrorTests
{
    [Theory]
    [InlineData("sim-400", 400, "Failed to parse the request body as JSON", "upstream_rejected")]
    [InlineData("sim-404", 404, "The model sim-404 does not exist.", "upstream_rejected")]
    [InlineData("sim-bad-key", 502, "refused the gateway's own key", "upstream_authentication")]
    [InlineData("sim-content-policy", 403, "Content violates usage guidelines", "content_policy")]
    [InlineData("sim-429", 429, "Too many requests", "upstream_rate_limited")]
    [InlineData("sim-503", 503, "Simulated outage", "upstream_unavailable")]
    [InlineData("sim-error-200", 503, "Timed out waiting for first token", "upstream_unavailable")]
    public async Task Failure_OfUpstream_IsShownWithItsStatusMessageAndCode(string model, int status, string message, string code)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        var plain = await Assert.ThrowsAsync<ClientResultException>(() => sdk.Chat(model).CompleteChatAsync(Said.Messages));
        var streamed = await Assert.ThrowsAsync<ClientResultException>(() => sdk.StreamAsync(Said.Messages, new StringBuilder(), model));

        Assert.All([plain, streamed], exception =>
        {
            Assert.Equal(status, exception.Status);
            Assert.Contains(message, exception.Message);
            Assert.Contains(code, exception.Message);
        });
    }

    [Fact]
    public async Task Key_NotOfThisGateway_IsA401ThatNeverReachesUpstream()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway, key: "someone-elses");

        var exception = await Assert.ThrowsAsync<ClientResultException>(() => sdk.Chat().CompleteChatAsync(Said.Messages));

        Assert.Equal(401, exception.Status);
        Assert.Contains("invalid_api_key", exception.Message);
        Assert.Empty(simulated.Calls);
    }

    [Theory]
    [InlineData("sim-no-credits", 402)]
    [InlineData("sim-content-policy", 403)]
    [InlineData("sim-400", 400)]
    public async Task Failure_ThatNoRetryMends_IsNotTriedAgain(string model, int status)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway, retries: 3);

        var exception = await Assert.ThrowsAsync<ClientResultException>(() => sdk.Chat(model).CompleteChatAsync(Said.Messages));

        Assert.Equal(status, exception.Status);
        Assert.Single(simulated.Calls);
    }

    [Theory]
    [InlineData("sim-cut-mid-stream")]
    [InlineData("sim-torn-event")]
    [InlineData("sim-no-finish")]
    [InlineData("sim-error-event")]
    public async Task Stream_ThatIsCut_Throws(string model)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var text = new StringBuilder();

        await Assert.ThrowsAnyAsync<Exception>(() => sdk.StreamAsync(Said.Messages, text, model));

        Assert.StartsWith("Hello from the", text.ToString());
    }
}
