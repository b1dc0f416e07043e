using System.Text;
using System.Text.Json;
using GrokGateway.Tests.Testing;
using OpenAI.Chat;

namespace GrokGateway.Tests.Clients;

public sealed class OpenAiSdkVisionTests
{
    [Fact]
    public async Task Vision_Plain_GivesTheText()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        ChatCompletion completion =
            await sdk.Chat().CompleteChatAsync(Said.MessagesWithImage, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Said.VisionAnswer, completion.Content[0].Text);
    }

    [Theory]
    [InlineData("Auto", false)]
    [InlineData("Events", false)]
    [InlineData("Native", true)]
    public async Task Vision_Streamed_GivesTheWholeText(string fallback, bool isStreamedThrough)
    {
        await using var simulated = await SimulatedGateway.StartAsync(new() { ["Grok:Vision:StreamFallback"] = fallback });
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var text = new StringBuilder();

        var updates = await sdk.StreamAsync(Said.MessagesWithImage, text);

        Assert.Equal(Said.VisionAnswer, text.ToString());
        Assert.Equal(ChatFinishReason.Stop, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);
        Assert.Single(updates, update => update.Usage is not null);
        Assert.Equal(isStreamedThrough, updates.Count(update => update.ContentUpdate.Count > 0) > 1);
        using var sent = JsonDocument.Parse(Assert.Single(simulated.Calls).Body);
        Assert.Equal(isStreamedThrough, sent.RootElement.GetProperty("stream").GetBoolean());
    }

    [Fact]
    public async Task Vision_StreamedWithATool_GivesTheCall()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("look_closer") } };

        var updates = await sdk.StreamAsync(Said.MessagesWithImage, new StringBuilder(), options: options);

        var call = Assert.Single(updates.SelectMany(update => update.ToolCallUpdates));
        Assert.Equal("look_closer", call.FunctionName);
        Assert.Equal(0, call.Index);
    }
}
