using System.Net;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Hosting;

public sealed class OverloadTests
{
    private static Dictionary<string, string?> OneAtOnce => new()
    {
        ["Grok:Limits:MaxConcurrentRequests"] = "1",
        ["Grok:Upstream:RetryCount"] = "0",
    };

    [Theory]
    [InlineData("stream")]
    [InlineData("plain")]
    public async Task Request_BeyondTheLimit_IsTurnedAwayUntilThereIsRoom(string kind)
    {
        var called = Signal.New();
        var goOn = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            called.TrySetResult();
            await goOn.Task.Within();
            await FaultyUpstream.AnswerAsync(http);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, OneAtOnce);
        var first = gateway.Client.CallAsync(kind);
        await called.Task.Within();

        using var second = await gateway.Client.CallAsync("plain");
        await second.ErrorAsync(503, "overloaded");
        Assert.Equal("5", second.Headers.RetryAfter?.ToString());
        Assert.Single(upstream.Calls);
        await gateway.Log.NextRequestLineAsync();
        foreach (var probe in new[] { "health", "health/ready" })
        {
            using var response = await gateway.Client.GetAsync(probe, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await gateway.Log.NextRequestLineAsync();
        }

        goOn.SetResult();
        using var answered = await first.Within();
        await answered.TextAsync();
        await gateway.AssertLeftNothingAsync("whole");
        using var third = await gateway.Client.CallAsync(kind);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Theory]
    [InlineData("400", "plain")]
    [InlineData("500", "stream")]
    [InlineData("hang-up", "plain")]
    [InlineData("half", "stream")]
    [InlineData("error-event", "stream")]
    [InlineData("html-200", "image")]
    [InlineData("cut", "stream")]
    [InlineData("none", "vision")]
    public async Task Place_OfARequest_IsGivenBackHoweverItEnds(string fault, string kind)
    {
        await using var upstream = await ScriptedUpstream.StartAsync(http => AnswerAsync(http, fault));
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, OneAtOnce);
        for (var i = 0; i < 2; i++)
        {
            using var response = await gateway.Client.CallAsync(kind);
            await Record.ExceptionAsync(() => response.TextAsync());
            await gateway.Log.NextRequestLineAsync();
            Assert.Equal(0, gateway.Services.GetRequiredService<RequestRoom>().Running);
        }

        Assert.Equal(2, upstream.Calls.Count);
    }

    [Fact]
    public async Task Place_OfARequestWithoutAKey_IsGivenBack()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, OneAtOnce);
        gateway.Client.DefaultRequestHeaders.Authorization = null;
        for (var i = 0; i < 2; i++)
        {
            using var response = await gateway.Client.CallAsync("plain");
            await response.ErrorAsync(401, "missing_api_key");
            await gateway.Log.NextRequestLineAsync();
        }
    }

    private static async Task AnswerAsync(HttpContext http, string fault)
    {
        switch (fault)
        {
            case "none":
                await FaultyUpstream.AnswerAsync(http);
                break;
            case "cut":
                ScriptedUpstream.BeginEvents(http);
                await http.SendAsync(Chat.Chunk("a"));
                http.Abort();
                break;
            default:
                await FaultyUpstream.FailAsync(http, fault);
                break;
        }
    }
}
