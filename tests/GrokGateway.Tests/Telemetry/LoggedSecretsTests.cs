using GrokGateway.Tests.Testing;
using GrokSimulator;

namespace GrokGateway.Tests.Telemetry;

/// <summary>At every level, and of every scenario: no prompt, no answer, no key.</summary>
public sealed class LoggedSecretsTests
{
    private const string Prompt = "marked-prompt-7731";

    // The client's key, upstream's and its fragments, the team; the prompt; what the simulator says.
    private static readonly string[] Secrets =
    [
        GatewayHost.ClientKey, GatewayHost.UpstreamKey, "xa***en", "1b0f6c6e", Prompt, "Hello from the", "simulator!", "Step 1",
        "teapot", "Too many requests", "Engine overloaded", "purchase more", "iVBORw0KGgo",
    ];

    public static TheoryData<string> Models { get; } = [.. SimulatorScenarios.All.Select(scenario => scenario.Model), "grok-4.3"];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Log_OfAScenario_HoldsNoPromptNoAnswerAndNoKey(string model)
    {
        var bodies = new (string Path, string Body)[]
        {
            (Chat.Path, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"{{Prompt}}"}],"stream":true}"""),
            (Chat.Path, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"{{Prompt}}"}]}"""),
            ("v1/images/generate", $$"""{"model":"{{model}}","prompt":"{{Prompt}}","response_format":"b64_json"}"""),
            ("v1/vision/analyze", $$$"""
                {"model":"{{{model}}}","prompt":"{{{Prompt}}}","image":{"url":"https://images.example/{{{Prompt}}}"}}
                """),
        };
        using var asked = new SemaphoreSlim(0);
        await using var simulated = await SimulatedGateway.StartAsync(logsEverything: true, onRequest: _ => asked.Release());
        using var client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero });
        client.BaseAddress = simulated.Gateway.Address;
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {GatewayHost.ClientKey}");

        foreach (var (path, body) in bodies)
        {
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var exchange = ExchangeAsync(client, path, body, leaving.Token);
            if (model == "sim-silent")
            {
                await asked.WaitAsync(TestContext.Current.CancellationToken);
                await leaving.CancelAsync();
            }

            await exchange.Within();
            Assert.NotEqual("", (await simulated.Gateway.Log.NextRequestLineAsync()).GetProperty("request_id").GetString());
        }

        Assert.Equal(bodies.Length, simulated.Calls.Count);
        Assert.All(
            simulated.Gateway.Log.Entries.SelectMany(entry => new[] { entry.Message, entry.Exception ?? "" }),
            text => Assert.DoesNotContain(Secrets, secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Log_OfAKeyThatIsWrong_DoesNotHoldIt()
    {
        await using var simulated = await SimulatedGateway.StartAsync(logsEverything: true);
        using var client = new HttpClient { BaseAddress = simulated.Gateway.Address };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer wrong-key-4711");

        using var response = await client.PostChatAsync(Chat.Plain);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.DoesNotContain("4711", (await simulated.Gateway.Log.NextRequestLineAsync()).GetRawText());
        Assert.DoesNotContain(
            simulated.Gateway.Log.Entries, entry => (entry.Message + entry.Exception).Contains("4711", StringComparison.Ordinal));
    }

    private static async Task ExchangeAsync(HttpClient client, string path, string body, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.PostAsync(path, Chat.Json(body), cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Cut, or left by the test.
        }
    }
}
