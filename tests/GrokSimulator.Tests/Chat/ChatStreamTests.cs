using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Chat;

public sealed class ChatStreamTests
{
    [Fact]
    public async Task Stream_OfAnOrdinaryModel_HasRoleThenContentThenFinishThenDone()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(stream: true);
        var body = await response.ReadToEndAsync(simulator.Token);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"content":"Hello","role":"assistant"}""", Delta(body, 0));
        Assert.Equal("""{"content":" from"}""", Delta(body, 1));
        Assert.EndsWith("""[{"index":0,"delta":{},"finish_reason":"stop"}],"system_fingerprint":"fp_51b1a70e00"}""", body.Data[^2]);
        Assert.Equal("[DONE]", body.Data[^1]);
        Assert.Equal("Hello from the Grok simulator! You said: “Hello there”.", body.Chunks.Content());
        Assert.DoesNotContain("\r", body.Text);
        Assert.DoesNotContain("usage", body.Text);
    }

    [Fact]
    public async Task Stream_InEveryChunk_HasTheSameIdAndTheRequestsModel()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync("grok-next", stream: true);
        var chunks = (await response.ReadToEndAsync(simulator.Token)).Chunks;

        Assert.Single(chunks.Select(static chunk => chunk.GetProperty("id").GetGuid()).Distinct());
        Assert.All(chunks, static chunk => Assert.Equal("grok-next", chunk.GetProperty("model").GetString()));
        Assert.All(chunks, static chunk => Assert.Equal("chat.completion.chunk", chunk.GetProperty("object").GetString()));
    }

    [Fact]
    public async Task Stream_WithIncludeUsage_HasOneUsageEventBeforeDone()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(stream: true, members: ""","stream_options":{"include_usage":true}""");
        var chunks = (await response.ReadToEndAsync(simulator.Token)).Chunks;

        Assert.Equal(0, chunks[^1].GetProperty("choices").GetArrayLength());
        var usage = chunks[^1].GetProperty("usage");
        Assert.Equal(chunks.Count - 2, usage.GetProperty("completion_tokens").GetInt32());
        Assert.Equal(0, usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32());
        Assert.Equal(0, usage.GetProperty("num_sources_used").GetInt32());
        Assert.True(usage.GetProperty("prompt_tokens_details").TryGetProperty("cached_tokens", out _));
        Assert.True(usage.GetProperty("cost_in_usd_ticks").GetInt64() > 0);
        Assert.All(chunks.SkipLast(1), static chunk => Assert.False(chunk.TryGetProperty("usage", out _)));
    }

    [Fact]
    public async Task Stream_OfTwoChoices_InterleavesThemAndFinishesBoth()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(stream: true, members: ",\"n\":2");
        var chunks = (await response.ReadToEndAsync(simulator.Token)).Chunks;

        var indexes = chunks.Select(static chunk => chunk.GetProperty("choices")[0].GetProperty("index").GetInt32());
        Assert.Equal(Enumerable.Range(0, chunks.Count).Select(static place => place % 2), indexes);
        Assert.Equal(2, chunks.Count(static chunk => chunk.GetProperty("choices")[0].TryGetProperty("finish_reason", out _)));
        Assert.Equal(chunks.Content(0), chunks.Content(1));
    }

    [Fact]
    public async Task Stream_WithAnInterval_SendsEachEventOnItsOwn()
    {
        var time = new ManualTime();
        await using var simulator = await RunningSimulator.StartAsync(options =>
        {
            options.Time = time;
            options.EventInterval = TimeSpan.FromHours(1);
        });

        using var response = await simulator.ChatAsync(stream: true);
        var stream = await response.Content.ReadAsStreamAsync(simulator.Token);

        // Each event is read while the simulator waits to send the next one.
        for (var place = 0; place < 3; place++)
        {
            Assert.StartsWith("data: {", await stream.ReadEventAsync(simulator.Token));
            var timer = await time.NextTimerAsync(simulator.Token);
            Assert.Equal(TimeSpan.FromHours(1), timer.DueTime);
            timer.Fire();
        }
    }

    [Fact]
    public async Task SlowFirstEvent_BeforeItsTime_HasSentTheHeaders()
    {
        var time = new ManualTime();
        await using var simulator = await RunningSimulator.StartAsync(options =>
        {
            options.Time = time;
            options.SlowFirstToken = TimeSpan.FromHours(1);
        });

        using var response = await simulator.ChatAsync("sim-slow-first-event", stream: true);
        var timer = await time.NextTimerAsync(simulator.Token);
        var reading = (await response.Content.ReadAsStreamAsync(simulator.Token)).ReadEventAsync(simulator.Token);

        Assert.False(reading.IsCompleted);
        timer.Fire();
        Assert.StartsWith("data: {", await reading);
    }

    [Fact]
    public async Task SlowFirstToken_BeforeItsTime_HasSentNothing()
    {
        var time = new ManualTime();
        await using var simulator = await RunningSimulator.StartAsync(options =>
        {
            options.Time = time;
            options.SlowFirstToken = TimeSpan.FromHours(1);
        });

        var sending = simulator.ChatAsync("sim-slow-first-token", stream: true);
        var timer = await time.NextTimerAsync(simulator.Token);

        Assert.False(sending.IsCompleted);
        timer.Fire();
        using var response = await sending;
        Assert.EndsWith("data: [DONE]\n\n", (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    private static string Delta(ReadBody body, int place) =>
        body.Chunks[place].GetProperty("choices")[0].GetProperty("delta").GetRawText();
}
