using System.Net;
using System.Text.Json;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Chat;

public sealed class ChatCompletionTests
{
    [Fact]
    public async Task Completion_OfAnOrdinaryModel_HasXaisShape()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync("grok-next");
        var answer = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            ["id", "object", "created", "model", "choices", "usage", "system_fingerprint"],
            answer.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("chat.completion", answer.GetProperty("object").GetString());
        Assert.Equal("grok-next", answer.GetProperty("model").GetString());
        Assert.Equal(
            """{"index":0,"message":{"role":"assistant","content":"Hello from the Grok simulator! You said: “Hello there”.","""
            + "\"refusal\":null},\"finish_reason\":\"stop\"}",
            answer.GetProperty("choices")[0].GetRawText());
    }

    [Fact]
    public async Task Usage_OfACompletionWithReasoning_AddsUp()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync("sim-reasoning");
        var answer = await response.ReadJsonAsync(simulator.Token);

        var usage = answer.GetProperty("usage");
        Assert.Equal(10, usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32());
        Assert.Equal(
            usage.GetProperty("total_tokens").GetInt32(),
            usage.GetProperty("prompt_tokens").GetInt32() + usage.GetProperty("completion_tokens").GetInt32() + 10);
        Assert.StartsWith("Step 1, step 2", Message(answer).GetProperty("reasoning_content").GetString());
    }

    [Fact]
    public async Task Completion_OfTwoChoices_HasBoth()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(members: ",\"n\":2");
        var choices = (await response.ReadJsonAsync(simulator.Token)).GetProperty("choices");

        Assert.Equal([0, 1], choices.EnumerateArray().Select(static choice => choice.GetProperty("index").GetInt32()));
    }

    [Fact]
    public async Task Completion_OfALongQuestion_QuotesSixtyCharactersOfIt()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var question = string.Concat(Enumerable.Repeat("👋🏽", 100));
        using var response = await simulator.PostChatAsync($$"""{"messages":[{"role":"user","content":"{{question}}"}]}""");
        var content = Message(await response.ReadJsonAsync(simulator.Token)).GetProperty("content").GetString();

        Assert.EndsWith($"“{string.Concat(Enumerable.Repeat("👋🏽", 60))}…”.", content);
    }

    [Fact]
    public async Task Completion_OfImages_SaysWhatItSaw()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostChatAsync(
            """
            {"messages":[
              {"role":"user","content":[
                {"type":"text","text":"What is this?"},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AAECAwQ=","detail":"high"}}]},
              {"role":"assistant","content":"A cat."},
              {"role":"user","content":[
                {"type":"input_image","image_url":"https://example.com/a.jpg"},
                {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,???"}},
                {"type":"text","text":"And these?"}]}]}
            """);
        var answer = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(
            "Hello from the Grok simulator! You said: “And these?”. "
            + "I see 3 images: image/png of 5 bytes, one at https://example.com/a.jpg, one that is not valid base64.",
            Message(answer).GetProperty("content").GetString());
        Assert.Equal(768, answer.GetProperty("usage").GetProperty("prompt_tokens_details").GetProperty("image_tokens").GetInt32());
    }

    [Fact]
    public async Task Completion_WithAJsonSchema_FitsIt()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(members:
            """
            ,"response_format":{"type":"json_schema","json_schema":{"name":"cat","schema":{"type":"object","properties":{
              "name":{"type":"string"},"age":{"type":"integer","minimum":3},"weight":{"type":["number","null"]},"tame":{"type":"boolean"},
              "kittens":{"type":"array","items":{"type":"string"}},"colour":{"enum":["black","white"]},
              "home":{"type":"object","properties":{"town":{"type":"string"}},"required":["town"]}}}}}
            """);

        Assert.Equal(
            """{"name":"sample name","age":3,"weight":1,"tame":true,"kittens":[],"colour":"black","home":{"town":"sample town"}}""",
            Message(await response.ReadJsonAsync(simulator.Token)).GetProperty("content").GetString());
    }

    [Fact]
    public async Task Completion_WithJsonObject_IsAJsonObject()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(members: ""","response_format":{"type":"json_object"}""");
        var content = Message(await response.ReadJsonAsync(simulator.Token)).GetProperty("content").GetString();

        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(content!).ValueKind);
    }

    private static JsonElement Message(JsonElement answer) => answer.GetProperty("choices")[0].GetProperty("message");
}
