using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Responses;

public sealed class ResponsesRequestCheckTests
{
    [Theory]
    [InlineData("{\"model\":\"grok-4.3\"}", 422, "missing field `input`")]
    [InlineData("{\"input\":5}", 422, "input: data did not match")]
    [InlineData("{\"input\":\"Hi\",\"stream\":\"yes\"}", 422, "stream: invalid type")]
    [InlineData("{\"input\":\"Hi\",\"previous_response_id\":7}", 422, "previous_response_id: invalid type")]
    [InlineData("{\"input\":\"Hi\",\"search_parameters\":{\"mode\":\"off\"}}", 410, "Live search is deprecated")]
    [InlineData("{\"model\":\"grok-2-vision-1212\",\"input\":\"Hi\"}", 404, "The model grok-2-vision-1212 does not exist")]
    [InlineData(
        "{\"model\":\"grok-4.20-multi-agent\",\"input\":\"Hi\",\"reasoning\":{\"effort\":\"low\"}}",
        400,
        "Model grok-4.20-multi-agent does not support parameter reasoningEffort.")]
    public async Task Request_ThatXaiRefuses_IsRefusedInJson(string request, int status, string says)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync("/v1/responses", request);
        var error = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(["code", "error"], error.EnumerateObject().Select(static member => member.Name));
        Assert.Contains(says, error.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Request_ThatIsNotJson_IsRefused()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync("/v1/responses", "{\"model\":");

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Request_WithMoreThan128Tools_IsRefused()
    {
        var tools = string.Join(',', Enumerable.Range(0, 129).Select(static number => $$"""{"type":"function","name":"f{{number}}"}"""));
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.RespondAsync(members: $",\"tools\":[{tools}]");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("at most 128 tools", (await response.ReadToEndAsync(simulator.Token)).Text);
    }
}
