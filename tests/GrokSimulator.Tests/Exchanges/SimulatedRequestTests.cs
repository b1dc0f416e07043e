using System.Text;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Exchanges;

public sealed class SimulatedRequestTests
{
    [Fact]
    public async Task OnRequest_ForEachRequest_SeesWhatWasSent()
    {
        var seen = Signal.New<SimulatedRequest>();
        await using var simulator = await RunningSimulator.StartAsync(options => options.OnRequest = seen.SetResult);

        // Refused for its content, and seen all the same.
        using var response = await simulator.PostAsync("/v1/chat/completions?a=b%20c", "{\"unknown\": 1 }");
        var request = await seen.Task.WaitAsync(simulator.Token);

        Assert.Equal("POST", request.Method);
        Assert.Equal("/v1/chat/completions", request.Path);
        Assert.Equal("?a=b%20c", request.QueryString);
        Assert.Equal("Bearer test-key", request.Headers["authorization"]);
        Assert.Equal("{\"unknown\": 1 }", Encoding.UTF8.GetString(request.Body));
    }

    [Fact]
    public async Task SilentStream_WhenTheClientLeaves_StopsAtOnce()
    {
        var gone = Signal.New<SimulatedRequest>();
        await using var simulator = await RunningSimulator.StartAsync(options => options.OnClientGone = gone.SetResult);

        var response = await simulator.ChatAsync("sim-silent", stream: true);
        await (await response.Content.ReadAsStreamAsync(simulator.Token)).ReadEventAsync(simulator.Token);
        Assert.False(gone.Task.IsCompleted);
        response.Dispose();

        Assert.Equal("/v1/chat/completions", (await gone.Task.WaitAsync(simulator.Token)).Path);
    }

    [Fact]
    public async Task SilentPlainAnswer_WhenTheClientLeaves_StopsAtOnce()
    {
        var asked = Signal.New();
        var gone = Signal.New();
        await using var simulator = await RunningSimulator.StartAsync(options =>
        {
            options.OnRequest = _ => asked.SetResult();
            options.OnClientGone = _ => gone.SetResult();
        });

        var sending = simulator.ChatAsync("sim-silent");
        await asked.Task.WaitAsync(simulator.Token);
        simulator.Client.CancelPendingRequests();

        await gone.Task.WaitAsync(simulator.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }
}
