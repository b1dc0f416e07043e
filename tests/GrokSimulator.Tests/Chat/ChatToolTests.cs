using System.Text.Json;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Chat;

public sealed class ChatToolTests
{
    private const string Tools =
        """
        ,"tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object",
          "properties":{"location":{"type":"string"},"days":{"type":"integer"}},"required":["location"]}}}]
        """;

    [Fact]
    public async Task Stream_WithTools_CallsTheFirstFunctionWholeInOneChunk()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(stream: true, members: Tools);
        var chunks = (await response.ReadToEndAsync(simulator.Token)).Chunks;

        Assert.Equal(2, chunks.Count);
        var delta = chunks[0].GetProperty("choices")[0].GetProperty("delta");
        Assert.Equal(["role", "tool_calls"], delta.EnumerateObject().Select(static member => member.Name));
        var call = delta.GetProperty("tool_calls")[0];
        Assert.Equal(["id", "function", "index", "type"], call.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("weather", call.GetProperty("function").GetProperty("name").GetString());
        Assert.Equal("""{"location":"sample location"}""", call.GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal("tool_calls", chunks[1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Completion_WithTools_CallsTheFirstFunction()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(members: Tools);
        var choice = (await response.ReadJsonAsync(simulator.Token)).GetProperty("choices")[0];

        Assert.Equal("tool_calls", choice.GetProperty("finish_reason").GetString());
        var call = choice.GetProperty("message").GetProperty("tool_calls")[0];
        Assert.Equal("function", call.GetProperty("type").GetString());
        Assert.False(call.TryGetProperty("index", out _));
    }

    [Fact]
    public async Task Completion_WithToolChoiceNone_AnswersInText()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(members: Tools + ",\"tool_choice\":\"none\"");

        Assert.Equal("stop", await FinishReasonAsync(response, simulator.Token));
    }

    [Fact]
    public async Task Completion_AfterAToolsResult_AnswersInText()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostChatAsync(
            $$$"""
            {"messages":[
              {"role":"user","content":"Weather?"},
              {"role":"assistant","content":null,"tool_calls":[
                {"id":"call_1","type":"function","function":{"name":"weather","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"call_1","content":"30 C"}]{{{Tools}}}}
            """);

        Assert.Equal("stop", await FinishReasonAsync(response, simulator.Token));
    }

    [Fact]
    public async Task ToolCallScenario_WithoutTools_CallsOneNobodyOffered()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync("sim-tool-call");
        var message = (await response.ReadJsonAsync(simulator.Token)).GetProperty("choices")[0].GetProperty("message");

        var arguments = message.GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString();
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(arguments!).ValueKind);
    }

    private static async Task<string?> FinishReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        (await response.ReadJsonAsync(cancellationToken)).GetProperty("choices")[0].GetProperty("finish_reason").GetString();
}
