using System.Net;
using System.Net.Sockets;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Streaming;

public sealed class ClientLeavingTests
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Client_ThatLeavesMidStream_EndsTheCallToUpstream()
    {
        await using var upstream = await StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            for (var i = 0; ; i++)
            {
                await http.SendAsync(Chat.Chunk($"{i}"));
                await Task.Yield();
            }
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using (var response = await gateway.Client.PostChatAsync(Chat.Stream))
        {
            var events = await SseReader.OfAsync(response);
            Assert.Equal(Chat.Chunk("0"), await events.NextAsync());
        }

        await AssertGoneAsync(gateway);
    }

    [Fact]
    public async Task Client_ThatLeavesWhileUpstreamIsSilent_EndsTheCallToUpstream()
    {
        await using var upstream = await StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Chat.Chunk("a"));
            await http.UntilAbortedAsync();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using (var response = await gateway.Client.PostChatAsync(Chat.Stream))
        {
            var events = await SseReader.OfAsync(response);
            Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        }

        await AssertGoneAsync(gateway);
    }

    [Theory]
    [InlineData(Chat.Path, Chat.Stream)]
    [InlineData(Chat.Path, Chat.Plain)]
    [InlineData("v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}""")]
    [InlineData("v1/images/generate", """{"prompt":"a cat"}""")]
    public async Task Client_ThatLeavesBeforeTheAnswer_EndsTheCallToUpstream(string path, string body)
    {
        await using var upstream = await StartAsync(HttpContextExtensions.UntilAbortedAsync);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answering = gateway.Client.PostAsync(path, Chat.Json(body), leaving.Token);
        await _called.Task.Within();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        await AssertGoneAsync(gateway);
    }

    [Fact]
    public async Task Client_ThatLeavesWithoutHavingRead_EndsTheCallToUpstream()
    {
        var large = Chat.Chunk(new string('x', 64 * 1024));
        var isFull = Signal.New();
        await using var upstream = await StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            while (true)
            {
                var sending = http.SendAsync(large);
                if (!sending.IsCompleted)
                {
                    isFull.TrySetResult();
                }

                await sending;
            }
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var connection = await RawConnection.OpenAsync(gateway.Address);
        await connection.SendAsync(RawClient.ChatRequest(gateway.Address, Chat.Stream));
        await isFull.Task.Within();
        connection.Reset();
        await AssertGoneAsync(gateway);
    }

    [Fact]
    public async Task Client_ThatLeavesWhileItSendsTheBody_LeavesNothing()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var connection = await RawConnection.OpenAsync(gateway.Address);
        await connection.SendAsync(
            $"POST {gateway.Address.AbsolutePath}{Chat.Path} HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\n"
            + $"Authorization: Bearer {GatewayHost.ClientKey}\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n");
        await connection.ReadUntilAsync("100 Continue\r\n\r\n");
        Assert.Equal(1, gateway.Services.GetRequiredService<RequestRoom>().Running);
        connection.Reset();

        // The server does not always tell a reset from an early end in time: a client that is gone reads neither answer.
        await gateway.AssertLeftNothingAsync("client_gone", "refused");
        Assert.Empty(upstream.Calls);
    }

    [Fact]
    public async Task Client_ThatLeavesWhileTheKeyIsWaitedFor_LeavesNothing()
    {
        // A vault that takes the connection and says nothing.
        using var vault = new TcpListener(IPAddress.Loopback, 0);
        vault.Start();
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address,
            new() { ["Grok:KeyVault:Uri"] = $"https://localhost:{((IPEndPoint)vault.LocalEndpoint).Port}/" });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answering = gateway.Client.PostAsync(Chat.Path, Chat.Json(Chat.Stream), leaving.Token);
        using var asked = await vault.AcceptTcpClientAsync(TestContext.Current.CancellationToken).Within();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        await gateway.AssertLeftNothingAsync("client_gone");
        Assert.Empty(upstream.Calls);
    }

    private Task<ScriptedUpstream> StartAsync(Func<HttpContext, Task> answer) => ScriptedUpstream.StartAsync(http =>
    {
        http.RequestAborted.Register(_aborted.SetResult);
        _called.SetResult();
        return answer(http);
    });

    private async Task AssertGoneAsync(GatewayHost gateway)
    {
        await _aborted.Task.Within();
        await gateway.AssertLeftNothingAsync("client_gone");
    }
}
