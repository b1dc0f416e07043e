using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;

namespace GrokGateway.Tests.Clients;

/// <summary>The OpenAI package retries by itself: its retries and the gateway's must not multiply unseen.</summary>
public sealed class OpenAiSdkRetryTests
{
    [Theory]
    [InlineData("500", true)]
    [InlineData("503", false)]
    [InlineData("429:0", true)]
    [InlineData("error-200", true)]
    [InlineData("error-event", true)]
    public async Task Failure_ThatTheGatewayMends_IsNotSeenByThePackage(string fault, bool isStream)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault, times: 2);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        var policy = new RecordedRetries(3);

        Assert.Equal(isStream ? "a" : "Hello", await AskAsync(gateway, policy, isStream));

        Assert.Equal(3, upstream.Calls.Count);
        Assert.Empty(policy.Delays);
    }

    [Theory]
    [InlineData("500", 502, true)]
    [InlineData("503", 503, false)]
    [InlineData("429:0", 429, true)]
    [InlineData("error-200", 503, false)]
    public async Task Failure_ThatStays_MakesThePackageWaitBetweenItsTries(string fault, int status, bool isStream)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault, times: int.MaxValue);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        var policy = new RecordedRetries(1);

        var exception = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(gateway, policy, isStream));

        Assert.Equal(status, exception.Status);
        Assert.All(policy.Delays, delay => Assert.True(delay >= TimeSpan.FromSeconds(5), $"{delay}"));
        Assert.Single(policy.Delays);
        Assert.Equal(6, upstream.Calls.Count);
    }

    [Theory]
    [InlineData("400", 400, 1)]
    [InlineData("credits", 402, 1)]
    [InlineData("404", 404, 1)]
    public async Task Failure_ThatDoesNotPass_IsAskedOnce(string fault, int status, int calls)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault, times: int.MaxValue);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        var policy = new RecordedRetries(3);

        var exception = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(gateway, policy, isStream: true));

        Assert.Equal(status, exception.Status);
        Assert.Equal(calls, upstream.Calls.Count);
    }

    [Fact]
    public async Task Gateway_WithoutRoom_MakesThePackageWaitAndTryAgain()
    {
        await using var upstream = await FaultyUpstream.StartAsync("none", times: 0);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Limits:MaxConcurrentRequests"] = "1" });
        Assert.Null(gateway.Services.GetRequiredService<RequestRoom>().TryEnter());
        var policy = new RecordedRetries(1);

        var exception = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(gateway, policy, isStream: false));

        Assert.Equal(503, exception.Status);
        Assert.Contains("overloaded", exception.Message, StringComparison.Ordinal);
        Assert.Equal([TimeSpan.FromSeconds(5)], policy.Delays);
        Assert.Empty(upstream.Calls);
    }

    private static async Task<string> AskAsync(GatewayHost gateway, ClientRetryPolicy policy, bool isStream)
    {
        using var http = new HttpClient { Timeout = Deadline.Default };
        var options = new OpenAIClientOptions
        {
            Endpoint = new Uri(gateway.Address, "v1"),
            RetryPolicy = policy,
            Transport = new HttpClientPipelineTransport(http),
        };
        var chat = new ChatClient("grok-4.3", new ApiKeyCredential(GatewayHost.ClientKey), options);
        if (!isStream)
        {
            ChatCompletion completion = await chat.CompleteChatAsync([new UserChatMessage("Hi")], null, TestContext.Current.CancellationToken);
            return completion.Content[0].Text;
        }

        var text = new StringBuilder();
        await foreach (var update in chat.CompleteChatStreamingAsync([new UserChatMessage("Hi")], null, TestContext.Current.CancellationToken))
        {
            foreach (var part in update.ContentUpdate)
            {
                text.Append(part.Text);
            }
        }

        return text.ToString();
    }

    /// <summary>The package's own policy, which notes how long it would wait instead of waiting.</summary>
    private sealed class RecordedRetries(int retries) : ClientRetryPolicy(retries)
    {
        public List<TimeSpan> Delays { get; } = [];

        protected override Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
        {
            Delays.Add(time);
            return Task.CompletedTask;
        }
    }
}
