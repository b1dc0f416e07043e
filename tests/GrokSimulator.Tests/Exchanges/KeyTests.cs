using System.Net;
using System.Net.Http.Headers;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Exchanges;

public sealed class KeyTests
{
    [Theory]
    [InlineData("/v1/chat/completions")]
    [InlineData("/v1/unknown")]
    public async Task Request_WithoutAKey_IsAFlat401(string path)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Client.DefaultRequestHeaders.Authorization = null;

        using var response = await simulator.PostAsync(path, "{}");
        var body = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["code", "error"], body.EnumerateObject().Select(static member => member.Name));
    }

    [Theory]
    [InlineData("simulated-key", "si***ey")]
    [InlineData("abc", "***")]
    public async Task Request_WithAnotherKey_IsA400ThatShowsPartOfIt(string key, string masked)
    {
        await using var simulator = await RunningSimulator.StartAsync(static options => options.ApiKey = "right-key");
        simulator.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        using var response = await simulator.ChatAsync();
        var body = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            $"Incorrect API key provided: {masked}. You can obtain an API key from https://console.x.ai.",
            body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Request_WithTheRightKey_IsAnswered()
    {
        await using var simulator = await RunningSimulator.StartAsync(static options => options.ApiKey = "test-key");

        using var response = await simulator.ChatAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
