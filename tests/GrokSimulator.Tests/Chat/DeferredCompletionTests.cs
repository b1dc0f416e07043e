using System.Net;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Chat;

public sealed class DeferredCompletionTests
{
    [Fact]
    public async Task Completion_Deferred_ComesOnceAfterAnEmptyAnswer()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var ordered = await simulator.ChatAsync(members: ",\"deferred\":true");
        var ticket = await ordered.ReadJsonAsync(simulator.Token);
        var path = $"/v1/chat/deferred-completion/{ticket.GetProperty("request_id").GetString()}";

        using var pending = await simulator.GetAsync(path);
        using var ready = await simulator.GetAsync(path);
        using var gone = await simulator.GetAsync(path);

        Assert.Equal(["request_id"], ticket.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(HttpStatusCode.Accepted, pending.StatusCode);
        Assert.Equal("", (await pending.ReadToEndAsync(simulator.Token)).Text);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("chat.completion", (await ready.ReadJsonAsync(simulator.Token)).GetProperty("object").GetString());
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Completion_ThatNobodyOrdered_IsAFlat404()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/chat/deferred-completion/unknown");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True((await response.ReadJsonAsync(simulator.Token)).TryGetProperty("code", out _));
    }
}
