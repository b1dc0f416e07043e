using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Responses;

public sealed class ResponseToolTests
{
    private const string Function =
        """
        {"type":"function","name":"weather","parameters":{"type":"object",
          "properties":{"location":{"type":"string"},"days":{"type":"integer"}},"required":["location"]}}
        """;

    [Fact]
    public async Task Function_ThatIsOffered_IsCalled()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync(members: $",\"tools\":[{Function}]");

        var call = Assert.Single(response.GetProperty("output").EnumerateArray());
        Assert.Equal(
            ["id", "type", "status", "call_id", "name", "arguments"], call.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("weather", call.GetProperty("name").GetString());
        Assert.Equal("""{"location":"sample location"}""", call.GetProperty("arguments").GetString());
        Assert.Equal("weather", response.GetProperty("tools")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("web_search", "web_search_call")]
    [InlineData("x_search", "custom_tool_call")]
    [InlineData("code_interpreter", "code_interpreter_call")]
    [InlineData("code_execution", "code_interpreter_call")]
    [InlineData("mcp", "mcp_call")]
    public async Task NativeTool_ThatIsOffered_IsRunBeforeTheMessage(string tool, string call)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync(members: $$""","tools":[{"type":"{{tool}}"}]""");

        var items = response.GetProperty("output").EnumerateArray();
        Assert.Equal([call, "message"], items.Select(static item => item.GetProperty("type").GetString()));
        Assert.Equal("completed", response.GetProperty("output")[0].GetProperty("status").GetString());
        Assert.Equal(1, response.GetProperty("usage").GetProperty("num_server_side_tools_used").GetInt32());
    }

    [Fact]
    public async Task NativeTool_InAStream_TellsHowFarItIs()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.RespondAsync(stream: true, members: ""","tools":[{"type":"web_search"}]""");
        var body = await response.ReadToEndAsync(simulator.Token);

        Assert.Equal(
            [
                "response.output_item.added", "response.web_search_call.in_progress", "response.web_search_call.searching",
                "response.web_search_call.completed", "response.output_item.done",
            ],
            body.Names.Skip(2).Take(5));
    }

    [Theory]
    [InlineData(",\"tool_choice\":\"none\"")]
    [InlineData(",\"text\":{\"format\":{\"type\":\"json_object\"}},\"tool_choice\":\"none\"")]
    public async Task Tools_NotToBeUsed_AreNot(string members)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync(members: $$""","tools":[{{Function}},{"type":"web_search"}]{{members}}""");

        var item = Assert.Single(response.GetProperty("output").EnumerateArray());
        Assert.Equal("message", item.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Output_OfAFunction_IsAnsweredInText()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var answer = await simulator.PostAsync(
            "/v1/responses",
            $$"""
            {"model":"grok-4.3","tools":[{{Function}}],"input":[
              {"role":"user","content":"Weather?"},
              {"type":"function_call","id":"fc_1","call_id":"call_1","name":"weather","arguments":"{}","status":"completed"},
              {"type":"function_call_output","call_id":"call_1","output":"30 C"}]}
            """);
        var response = await answer.ReadJsonAsync(simulator.Token);

        Assert.Equal("message", response.GetProperty("output")[0].GetProperty("type").GetString());
    }
}
