using System.Text;
using System.Text.Json;
using GrokGateway.Tests.Testing;
using OpenAI.Chat;

namespace GrokGateway.Tests.Clients;

public sealed class OpenAiSdkChatTests
{
    private const string Parameters = """{"type":"object","properties":{"location":{"type":"string"}},"required":["location"]}""";
    private const string Arguments = """{"location":"sample location"}""";

    private static ChatCompletionOptions WithTool => new()
    {
        Tools = { ChatTool.CreateFunctionTool("get_weather", "Tells the weather.", BinaryData.FromString(Parameters)) },
    };

    [Fact]
    public async Task Chat_Plain_GivesTheTextTheReasonAndTheUsage()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        ChatCompletion completion = await sdk.Chat().CompleteChatAsync(Said.Messages, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Said.Answer, completion.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, completion.FinishReason);
        Assert.True(completion.Usage.OutputTokenCount > 0);
    }

    [Fact]
    public async Task Chat_Streamed_GivesAllTextInPiecesAndInOrderWithTheReasonAndTheUsage()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var text = new StringBuilder();

        var updates = await sdk.StreamAsync(Said.Messages, text);

        Assert.Equal(Said.Answer, text.ToString());
        Assert.True(updates.Count(update => update.ContentUpdate.Count > 0) > 3);
        Assert.Equal(ChatFinishReason.Stop, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);

        // The package asks for it in every stream.
        Assert.True(Assert.Single(updates, update => update.Usage is not null).Usage.OutputTokenCount > 0);
    }

    [Theory]
    [InlineData("sim-comments")]
    [InlineData("sim-no-done")]
    [InlineData("sim-after-done")]
    [InlineData("sim-crlf")]
    [InlineData("sim-reasoning")]
    [InlineData("sim-usage-each-chunk")]
    public async Task Chat_StreamedInAnUnusualWay_GivesTheSameText(string model)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var text = new StringBuilder();

        var updates = await sdk.StreamAsync(Said.Messages, text, model);

        Assert.Equal(Said.Answer, text.ToString());
        Assert.Equal(ChatFinishReason.Stop, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);
    }

    [Fact]
    public async Task Chat_StreamedWithHeartbeats_GivesTheSameText()
    {
        const string KeepAlive = ": keep-alive\n\n";
        var time = new ManualTime();
        var called = Signal.New();
        var begin = Signal.New();
        var goOn = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            called.SetResult();
            await begin.Task.Within();
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Chat.Chunk("Hello"));
            await goOn.Task.Within();
            await http.SendAsync(Chat.Chunk(" you") + Chat.Finish() + Chat.Done);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: time);
        using var sdk = new OpenAiSdk(gateway);
        var text = new StringBuilder();

        await using var updates = sdk.Chat()
            .CompleteChatStreamingAsync(Said.Messages, cancellationToken: TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = updates.MoveNextAsync();
        await called.Task.Within();
        time.Advance(TimeSpan.FromSeconds(15));
        begin.SetResult();
        Assert.True(await first.Within());
        text.Append(updates.Current.ContentUpdate[0].Text);
        time.Advance(TimeSpan.FromSeconds(60));
        goOn.SetResult();
        while (await updates.MoveNextAsync().Within())
        {
            text.Append(string.Concat(updates.Current.ContentUpdate.Select(part => part.Text)));
        }

        Assert.Equal("Hello you", text.ToString());
        var events = Chat.Chunk("Hello") + Chat.Chunk(" you") + Chat.Finish() + Chat.Done;
        var bytes = (await gateway.Log.NextRequestLineAsync()).GetProperty("bytes_out").GetInt32();
        Assert.True(bytes >= events.Length + (2 * KeepAlive.Length), "No heartbeat came between the events.");
    }

    [Fact]
    public async Task Tools_Plain_GiveTheCall()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        ChatCompletion completion = await sdk.Chat().CompleteChatAsync(Said.Messages, WithTool, TestContext.Current.CancellationToken);

        Assert.Equal(ChatFinishReason.ToolCalls, completion.FinishReason);
        var call = Assert.Single(completion.ToolCalls);
        Assert.Equal("get_weather", call.FunctionName);
        Assert.Equal(Arguments, call.FunctionArguments.ToString());
    }

    [Fact]
    public async Task Tools_Streamed_GiveTheCall()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        var updates = await sdk.StreamAsync(Said.Messages, new StringBuilder(), options: WithTool);

        var call = Assert.Single(updates.SelectMany(update => update.ToolCallUpdates));
        Assert.Equal("get_weather", call.FunctionName);
        Assert.Equal(Arguments, call.FunctionArgumentsUpdate.ToString());
        Assert.Equal(ChatFinishReason.ToolCalls, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);
    }

    [Fact]
    public async Task StructuredOutput_Asked_FitsTheSchema()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("place", BinaryData.FromString(Parameters)),
        };

        ChatCompletion completion = await sdk.Chat().CompleteChatAsync(Said.Messages, options, TestContext.Current.CancellationToken);

        using var document = JsonDocument.Parse(completion.Content[0].Text);
        Assert.Equal("sample location", document.RootElement.GetProperty("location").GetString());
    }
}
