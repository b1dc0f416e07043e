using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Exchanges;

public sealed class AnswerHeadersTests
{
    [Theory]
    [InlineData("grok-4.3", true)]
    [InlineData("sim-500", false)]
    public async Task Answer_ToAChat_NamesTheLimitsOnlyOnSuccess(string model, bool limits)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(model);

        Assert.True(Guid.TryParse(Header(response, "x-request-id"), out _));
        Assert.Equal("false", Header(response, "x-zero-data-retention"));
        Assert.True(int.TryParse(Header(response, "x-metrics-ttft-ms"), out _));
        Assert.True(int.TryParse(Header(response, "x-metrics-e2e-ms"), out _));
        foreach (var name in new[] { "limit-requests", "remaining-requests", "limit-tokens", "remaining-tokens" })
        {
            Assert.Equal(limits, response.Headers.Contains($"x-ratelimit-{name}"));
        }
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
