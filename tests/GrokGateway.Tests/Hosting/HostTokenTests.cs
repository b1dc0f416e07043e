using System.Net;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Hosting;

/// <summary>In the Functions worker the invocation's own token may be cancelled while the client's connection stays.</summary>
public sealed class HostTokenTests : IDisposable
{
    private readonly CancellationTokenSource _invocation = new();
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task HostThatGivesUp_BeforeTheFirstByte_IsAStatus()
    {
        await using var upstream = await SilentAsync(first: null);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        await using var host = await StartHostAsync(gateway);
        var answering = PostAsync(gateway, host);
        await _called.Task.Within();
        await _invocation.CancelAsync();
        using var response = await answering;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("shutting_down", await response.TextAsync(), StringComparison.Ordinal);
        await _aborted.Task.Within();
    }

    [Fact]
    public async Task HostThatGivesUp_AfterTheFirstEvent_CutsTheAnswer()
    {
        await using var upstream = await SilentAsync(Chat.Chunk("a"));
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        await using var host = await StartHostAsync(gateway);
        using var response = await PostAsync(gateway, host);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        await _invocation.CancelAsync();
        Assert.Equal("data: {\"error\":\"API error: The gateway is stopping.\"}\n\n", await events.NextAsync());
        await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
        await _aborted.Task.Within();
    }

    public void Dispose() => _invocation.Dispose();

    private Task<ScriptedUpstream> SilentAsync(string? first) => ScriptedUpstream.StartAsync(async http =>
    {
        http.RequestAborted.Register(_aborted.SetResult);
        if (first is not null)
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(first);
        }

        _called.SetResult();
        await http.UntilAbortedAsync();
    });

    private async Task<WebApplication> StartHostAsync(GatewayHost gateway)
    {
        var pipeline = gateway.Services.GetRequiredService<GatewayPipeline>();
        var app = LoopbackServer.Create();
        app.Run(http => pipeline.HandleAsync(http, GatewayOperation.ChatCompletions, _invocation.Token));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static Task<HttpResponseMessage> PostAsync(GatewayHost gateway, WebApplication host) =>
        gateway.Client.PostAsync(host.Urls.First() + "/", Chat.Stream);
}
