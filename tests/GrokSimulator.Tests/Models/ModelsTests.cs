using System.Net;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Models;

public sealed class ModelsTests
{
    [Fact]
    public async Task Models_Always_AreXaisAndNotTheScenarios()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/models");
        var list = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal("list", list.GetProperty("object").GetString());
        var names = list.GetProperty("data").EnumerateArray().Select(static model => model.GetProperty("id").GetString()!).ToList();
        Assert.Contains("grok-4.3", names);
        Assert.Contains("grok-imagine-image", names);
        Assert.All(names, static name => Assert.StartsWith("grok-", name));
    }

    [Fact]
    public async Task Model_ThatExists_HasTheOpenAiShape()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/models/grok-4.3");
        var model = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(["id", "created", "object", "owned_by"], model.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("grok-4.3", model.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("/v1/models/grok-0")]
    [InlineData("/v1/models/sim-429")]
    [InlineData("/v1/models/grok-4.3/more")]
    [InlineData("/v1/chat/completions")]
    [InlineData("/v1")]
    [InlineData("/elsewhere")]
    [InlineData("/")]
    public async Task Path_ThatIsUnknown_IsAFlat404(string path)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync(path);
        var body = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(["code", "error"], body.EnumerateObject().Select(static member => member.Name));
    }
}
