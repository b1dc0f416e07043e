using GrokGateway.Buffers;
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

    private Task<ScriptedUpstream> StartAsync(Func<HttpContext, Task> answer) => ScriptedUpstream.StartAsync(http =>
    {
        http.RequestAborted.Register(_aborted.SetResult);
        _called.SetResult();
        return answer(http);
    });

    private async Task AssertGoneAsync(GatewayHost gateway)
    {
        await _aborted.Task.Within();
        var line = await gateway.Log.NextRequestLineAsync();
        Assert.Equal("client_gone", line.GetProperty("outcome").GetString());
        Assert.Equal(499, line.GetProperty("status").GetInt32());
        Assert.Equal(0, gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }
}
