using System.Net;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Responses;

public sealed class CompactTests
{
    private const string Path = "/v1/responses/compact";

    [Fact]
    public async Task Compaction_OfAnInput_IsOneOpaqueItem()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, """{"model":"grok-4.3","input":[{"role":"user","content":"A long story"}]}""");
        var compacted = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal("response.compaction", compacted.GetProperty("object").GetString());
        var item = Assert.Single(compacted.GetProperty("output").EnumerateArray());
        Assert.Equal(["id", "type", "encrypted_content"], item.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("compaction", item.GetProperty("type").GetString());
        Assert.True(compacted.GetProperty("usage").GetProperty("input_tokens").GetInt32() > 1);
    }

    [Fact]
    public async Task Compaction_HandedBack_IsTakenAsInput()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(
            "/v1/responses",
            """
            {"model":"grok-4.3","input":[
              {"id":"cmp_1","type":"compaction","encrypted_content":"AAAA"},{"role":"user","content":"On"}]}
            """);

        Assert.Contains("You said: “On”", (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task Compaction_OfAStoredResponse_NeedsNoInput()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = (await simulator.ReadResponseAsync()).GetProperty("id").GetString();

        using var response = await simulator.PostAsync(Path, $$"""{"model":"grok-4.3","previous_response_id":"{{id}}"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("{\"model\":\"grok-4.3\"}", 422)]
    [InlineData("{\"model\":\"grok-4.3\",\"previous_response_id\":\"unknown\"}", 404)]
    public async Task Compaction_OfNothing_IsRefused(string request, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, request);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
