using System.ClientModel;
using GrokGateway.Tests.Testing;
using OpenAI;
using OpenAI.Chat;

namespace GrokGateway.Tests.Access;

public sealed class RateLimitRetryTests
{
    [Fact]
    public async Task OpenAiClient_ThatIsRefusedForItsLimit_WaitsAsToldAndSucceeds()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Limits:RequestsPerWindow"] = "1", ["Grok:Limits:WindowSeconds"] = "2" });
        var options = new OpenAIClientOptions { Endpoint = new Uri(gateway.Address, "v1") };
        var client = new ChatClient("grok-4.3", new ApiKeyCredential(GatewayHost.ClientKey), options);

        for (var i = 0; i < 2; i++)
        {
            var answer = await client.CompleteChatAsync([new UserChatMessage("Hi")], cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("Hello", answer.Value.Content[0].Text);
        }

        // One refusal: its Retry-After was long enough.
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await gateway.Log.NextRequestLineAsync()).GetProperty("status").GetInt32());
        }

        Assert.Equal([200, 429, 200], statuses);
        Assert.Equal(2, upstream.Calls.Count);
    }
}
