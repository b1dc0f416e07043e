using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Errors;

public sealed class UpstreamTimeoutTests
{
    private const string VisionStream =
        """{"stream":true,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://images.example/a.png"}}]}]}""";

    /// <summary>A limit as it is set, a request that it rules, and whether upstream sends its headers before it falls silent.</summary>
    public static TheoryData<string, string, bool> Table { get; } = new()
    {
        { "Grok:Upstream:FirstByteSeconds", Chat.Stream, false },
        { "Grok:Upstream:FirstByteSeconds", Chat.Stream, true },
        { "Grok:Upstream:PlainSeconds", Chat.Plain, false },
        { "Grok:Upstream:PlainSeconds", Chat.Plain, true },
        { "Grok:Upstream:PlainSeconds", VisionStream, false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Upstream_SilentForLongerThanTheLimit_IsATimeoutAndIsCancelled(string setting, string body, bool sendsHeaders)
    {
        var time = new ManualTime();
        var called = Signal.New();
        var cancelled = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            http.Response.ContentType = body == Chat.Stream ? "text/event-stream" : "application/json";
            if (sendsHeaders)
            {
                await http.Response.StartAsync();
            }

            called.SetResult();
            await http.UntilAbortedAsync();
            cancelled.SetResult();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { [setting] = "12" }, time: time);

        var sending = gateway.Client.PostChatAsync(body);
        await called.Task.Within();
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.False(cancelled.Task.IsCompleted);
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        using var response = await sending.Within();
        await FailureAnswer.CheckAsync(response, new(504, "upstream_error", "upstream_timeout", "xAI did not answer within 12 seconds."));
        await cancelled.Task.Within();
    }

    [Fact]
    public async Task PlainLimit_NotSet_IsAnHour()
    {
        var time = new ManualTime();
        var called = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            called.SetResult();
            await http.UntilAbortedAsync();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: time);

        var sending = gateway.Client.PostChatAsync(Chat.Plain);
        await called.Task.Within();
        time.Advance(TimeSpan.FromSeconds(3599));
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        using var response = await sending.Within();
        await FailureAnswer.CheckAsync(response, new(504, "upstream_error", "upstream_timeout", "xAI did not answer within 3600 seconds."));
    }
}
