using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Chat;

/// <summary>What a model refuses that others take.</summary>
public sealed class ModelParameterTests
{
    [Theory]
    [InlineData("grok-4.3", "\"presence_penalty\":0", "Model grok-4.3 does not support parameter presencePenalty.")]
    [InlineData("grok-4.6", "\"frequency_penalty\":0.5", "Model grok-4.6 does not support parameter frequencyPenalty.")]
    [InlineData("grok-4.20-reasoning", "\"stop\":[\"x\"]", "Model grok-4.20-reasoning does not support parameter stop.")]
    [InlineData("grok-3-mini", "\"stop\":\"x\"", "Model grok-4.3 does not support parameter stop.")]
    [InlineData("grok-4.20-reasoning", "\"reasoning_effort\":\"low\"", "does not support parameter reasoningEffort.")]
    [InlineData("grok-4.20-non-reasoning", "\"reasoning_effort\":\"none\"", "does not support parameter reasoningEffort.")]
    [InlineData("grok-4.20-multi-agent", "\"reasoning_effort\":\"high\"", "does not support parameter reasoningEffort.")]
    [InlineData("grok-build-0.1", "\"reasoning_effort\":\"xhigh\"", "does not support the value xhigh of parameter reasoningEffort.")]
    [InlineData("grok-4.3", "\"reasoning_effort\":\"xhigh\"", "does not support the value xhigh of parameter reasoningEffort.")]
    [InlineData("grok-4.6", "\"reasoning_effort\":\"none\"", "does not support the value none of parameter reasoningEffort.")]
    public async Task Parameter_ThatTheModelLacks_IsRefused(string model, string member, string says)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(model, members: "," + member);
        var error = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("Client specified an invalid argument", error.GetProperty("code").GetString());
        Assert.Contains(says, error.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("grok-4.20-non-reasoning", "\"presence_penalty\":0.1,\"stop\":\"x\"")]
    [InlineData("grok-4.3", "\"presence_penalty\":null,\"stop\":null,\"reasoning_effort\":null")]
    [InlineData("grok-4.3", "\"reasoning_effort\":\"none\"")]
    [InlineData("grok-4.6", "\"reasoning_effort\":\"xhigh\"")]
    [InlineData("grok-build-0.1", "\"reasoning_effort\":\"high\"")]
    [InlineData("sim-long", "\"stop\":\"x\",\"reasoning_effort\":\"xhigh\"")]
    public async Task Parameter_ThatTheModelTakes_IsTaken(string model, string member)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(model, members: "," + member);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("grok-4-1-fast-non-reasoning")]
    [InlineData("grok-4-fast-reasoning")]
    [InlineData("grok-4-0709")]
    [InlineData("grok-code-fast-1")]
    [InlineData("grok-3")]
    [InlineData("grok-3-mini-fast")]
    public async Task Model_ThatIsRetired_IsAnsweredByAnother(string model)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var chat = await simulator.ChatAsync(model);
        var response = await simulator.ReadResponseAsync(model);

        Assert.Equal("grok-4.3", (await chat.ReadJsonAsync(simulator.Token)).GetProperty("model").GetString());
        Assert.Equal("grok-4.3", response.GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("/v1/chat/completions", "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]", "grok-2-vision-1212")]
    [InlineData("/v1/images/generations", "\"prompt\":\"a cat\"", "grok-2-image")]
    public async Task Model_ThatIsGone_IsAFlat404(string path, string member, string model)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(path, $$"""{"model":"{{model}}",{{member}}}""");

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Contains(
            $"The model {model} does not exist", (await response.ReadJsonAsync(simulator.Token)).GetProperty("error").GetString());
    }
}
