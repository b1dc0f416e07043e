using System.Text.Json;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Responses;

public sealed class ResponseTests
{
    [Fact]
    public async Task Response_ToAText_HasTheMembersOfTheApi()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync();

        Assert.Equal(
            [
                "id", "object", "created_at", "status", "error", "incomplete_details", "model", "output", "background", "instructions",
                "max_output_tokens", "metadata", "parallel_tool_calls", "previous_response_id", "reasoning", "store", "temperature",
                "text", "tool_choice", "tools", "top_p", "usage", "user",
            ],
            response.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("response", response.GetProperty("object").GetString());
        Assert.Equal("completed", response.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, response.GetProperty("error").ValueKind);
        Assert.True(response.GetProperty("store").GetBoolean());
    }

    [Fact]
    public async Task Output_OfAText_IsOneMessage()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync();

        var message = Assert.Single(response.GetProperty("output").EnumerateArray());
        Assert.Equal(["id", "type", "status", "role", "content"], message.EnumerateObject().Select(static member => member.Name));
        var part = Assert.Single(message.GetProperty("content").EnumerateArray());
        Assert.Equal(["type", "text", "annotations", "logprobs"], part.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("Hello from the Grok simulator! You said: “Hello there”.", part.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Usage_OfReasoning_CountsItAmongTheOutput()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var usage = (await simulator.ReadResponseAsync("sim-reasoning")).GetProperty("usage");

        Assert.Equal(10, usage.GetProperty("output_tokens_details").GetProperty("reasoning_tokens").GetInt32());
        Assert.Equal(0, usage.GetProperty("input_tokens_details").GetProperty("cached_tokens").GetInt32());
        Assert.True(usage.GetProperty("output_tokens").GetInt32() > 10);
        Assert.Equal(
            usage.GetProperty("input_tokens").GetInt32() + usage.GetProperty("output_tokens").GetInt32(),
            usage.GetProperty("total_tokens").GetInt32());
        Assert.True(usage.GetProperty("cost_in_usd_ticks").GetInt64() > 0);
    }

    [Fact]
    public async Task Parameters_ThatTheRequestSets_AreToldAsTheyWere()
    {
        const string Members =
            ""","temperature":0.30,"instructions":"Be brief","metadata":{"a":"b"},"max_output_tokens":50,"reasoning":{"effort":"low"}""";
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync(members: Members);

        Assert.Equal("0.30", response.GetProperty("temperature").GetRawText());
        Assert.Equal("Be brief", response.GetProperty("instructions").GetString());
        Assert.Equal("""{"a":"b"}""", response.GetProperty("metadata").GetRawText());
        Assert.Equal(50, response.GetProperty("max_output_tokens").GetInt32());
        Assert.Equal("low", response.GetProperty("reasoning").GetProperty("effort").GetString());
    }

    [Fact]
    public async Task Input_OfItemsWithAnImage_IsDescribed()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var answer = await simulator.PostAsync(
            "/v1/responses",
            """
            {"model":"grok-4.3","input":[{"role":"system","content":"Look well"},{"role":"user","content":[
              {"type":"input_text","text":"What is it?"},
              {"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"high"}]}]}
            """);

        Assert.Equal(
            "Hello from the Grok simulator! You said: “What is it?”. I see 1 image: image/png of 3 bytes.",
            TextOf(await answer.ReadJsonAsync(simulator.Token)));
    }

    [Fact]
    public async Task Format_WithASchema_IsKept()
    {
        const string Format =
            ""","text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object","properties":{"city":{"type":"string"}}}}}""";
        await using var simulator = await RunningSimulator.StartAsync();

        Assert.Equal("""{"city":"sample city"}""", TextOf(await simulator.ReadResponseAsync(members: Format)));
    }

    [Fact]
    public async Task Failed_InAPlainAnswer_SaysWhy()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync("sim-failed");

        Assert.Equal("failed", response.GetProperty("status").GetString());
        Assert.Equal("""{"code":"server_error","message":"Engine overloaded"}""", response.GetProperty("error").GetRawText());
        Assert.Empty(response.GetProperty("output").EnumerateArray());
    }

    [Fact]
    public async Task Incomplete_InAPlainAnswer_SaysWhereItStopped()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var response = await simulator.ReadResponseAsync("sim-incomplete");

        Assert.Equal("incomplete", response.GetProperty("status").GetString());
        Assert.Equal("""{"reason":"max_output_tokens"}""", response.GetProperty("incomplete_details").GetRawText());
        Assert.Equal("incomplete", response.GetProperty("output")[0].GetProperty("status").GetString());
        Assert.Equal("Hello from the", TextOf(response));
    }

    private static string? TextOf(JsonElement response) =>
        response.GetProperty("output")[0].GetProperty("content")[0].GetProperty("text").GetString();
}
