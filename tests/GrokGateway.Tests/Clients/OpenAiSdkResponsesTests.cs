using System.Text.Json;
using GrokGateway.Tests.Testing;
using OpenAI.Responses;

namespace GrokGateway.Tests.Clients;

public sealed class OpenAiSdkResponsesTests
{
    private const string Parameters = """{"type":"object","properties":{"location":{"type":"string"}},"required":["location"]}""";

    private static ResponseTool Weather =>
        ResponseTool.CreateFunctionTool("get_weather", BinaryData.FromString(Parameters), strictModeEnabled: false, "Tells the weather.");

    [Fact]
    public async Task Response_Plain_GivesTheTextTheStatusAndTheUsage()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        ResponseResult response = await sdk.Responses.CreateResponseAsync(
            OpenAiSdk.Model, Said.Text, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Said.Answer, response.GetOutputText());
        Assert.Equal(ResponseStatus.Completed, response.Status);
        Assert.True(response.Usage.OutputTokenCount > 0);
    }

    [Theory]
    [InlineData(OpenAiSdk.Model)]
    [InlineData("sim-crlf")]
    [InlineData("sim-comments")]
    [InlineData("sim-after-done")]
    [InlineData("sim-reasoning")]
    public async Task Response_Streamed_GivesAllTextInPiecesAndInOrderWithTheStatusAndTheUsage(string model)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        var updates = await sdk.StreamResponseAsync(Options(model));

        var pieces = updates.OfType<StreamingResponseOutputTextDeltaUpdate>().Select(update => update.Delta).ToList();
        Assert.Equal(Said.Answer, string.Concat(pieces));
        Assert.True(pieces.Count > 3);
        var completed = Assert.IsType<StreamingResponseCompletedUpdate>(updates[^1]);
        Assert.Equal(Said.Answer, completed.Response.GetOutputText());
        Assert.True(completed.Response.Usage.OutputTokenCount > 0);
    }

    [Fact]
    public async Task Response_StreamedAndIncomplete_EndsAsThat()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        var updates = await sdk.StreamResponseAsync(Options("sim-incomplete"));

        Assert.Equal(ResponseStatus.Incomplete, Assert.IsType<StreamingResponseIncompleteUpdate>(updates[^1]).Response.Status);
    }

    [Fact]
    public async Task Tools_Plain_GiveTheCallAndTakeItsOutput()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = Options(OpenAiSdk.Model, Weather);

        ResponseResult response = await sdk.Responses.CreateResponseAsync(options, TestContext.Current.CancellationToken);

        var call = Assert.Single(response.OutputItems.OfType<FunctionCallResponseItem>());
        AssertWeatherCall(call);
        options.InputItems.Add(call);
        options.InputItems.Add(ResponseItem.CreateFunctionCallOutputItem(call.CallId, "Sunny."));
        ResponseResult next = await sdk.Responses.CreateResponseAsync(options, TestContext.Current.CancellationToken);
        Assert.NotEmpty(next.GetOutputText());
    }

    [Fact]
    public async Task Tools_Streamed_GiveTheCall()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        var updates = await sdk.StreamResponseAsync(Options(OpenAiSdk.Model, Weather));

        AssertWeatherCall(Assert.Single(
            updates.OfType<StreamingResponseOutputItemDoneUpdate>().Select(update => update.Item).OfType<FunctionCallResponseItem>()));
        Assert.IsType<StreamingResponseCompletedUpdate>(updates[^1]);
    }

    [Fact]
    public async Task StructuredOutput_Asked_FitsTheSchema()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = Options(OpenAiSdk.Model);
        options.TextOptions = new ResponseTextOptions
        {
            TextFormat = ResponseTextFormat.CreateJsonSchemaFormat("place", BinaryData.FromString(Parameters)),
        };

        ResponseResult response = await sdk.Responses.CreateResponseAsync(options, TestContext.Current.CancellationToken);

        using var document = JsonDocument.Parse(response.GetOutputText());
        Assert.Equal("sample location", document.RootElement.GetProperty("location").GetString());
    }

    [Fact]
    public async Task Vision_PlainAndStreamed_GivesTheSameTextAndStreamsInPieces()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = Options(OpenAiSdk.Model);
        options.InputItems.Clear();
        options.InputItems.Add(ResponseItem.CreateUserMessageItem(
        [
            ResponseContentPart.CreateInputTextPart(Said.Text),
            ResponseContentPart.CreateInputImagePart(BinaryData.FromBytes(Convert.FromBase64String(Said.PngBase64), "image/png")),
        ]));

        ResponseResult response = await sdk.Responses.CreateResponseAsync(options, TestContext.Current.CancellationToken);
        var updates = await sdk.StreamResponseAsync(options);

        Assert.Equal(Said.VisionAnswer, response.GetOutputText());
        var pieces = updates.OfType<StreamingResponseOutputTextDeltaUpdate>().Select(update => update.Delta).ToList();
        Assert.Equal(Said.VisionAnswer, string.Concat(pieces));
        Assert.True(pieces.Count > 3);
    }

    private static CreateResponseOptions Options(string model, params ResponseTool[] tools)
    {
        var options = new CreateResponseOptions(model, [ResponseItem.CreateUserMessageItem(Said.Text)]);
        foreach (var tool in tools)
        {
            options.Tools.Add(tool);
        }

        return options;
    }

    private static void AssertWeatherCall(FunctionCallResponseItem call)
    {
        Assert.Equal("get_weather", call.FunctionName);
        Assert.Equal("""{"location":"sample location"}""", call.FunctionArguments.ToString());
    }
}
