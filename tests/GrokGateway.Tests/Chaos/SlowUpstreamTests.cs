using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

public sealed class SlowUpstreamTests : IDisposable
{
    private readonly TaskCompletionSource _halfway = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _goOn = new(0);

    public void Dispose() => _goOn.Dispose();

    [Fact]
    public async Task Stream_OfSingleBytes_ArrivesEventByEvent()
    {
        await using var gateway = await StartAsync(async connection =>
        {
            await connection.SendSlowlyAsync(Wire.ClosingEventsHead[..30]);
            _halfway.SetResult();
            await WaitAsync();
            await connection.SendSlowlyAsync(Wire.ClosingEventsHead[30..]);
            foreach (var text in new[] { Chat.Chunk("a"), Chat.Chunk("b"), Chat.Finish() })
            {
                var chunk = Wire.Chunk(text);
                await connection.SendSlowlyAsync(chunk);
                await WaitAsync();
            }

            await connection.SendSlowlyAsync(Wire.Chunk(Chat.Done) + Wire.LastChunk);
        });
        var answering = gateway.Host.Client.PostChatAsync(Chat.Stream);
        await _halfway.Task.Within();
        Assert.False(answering.IsCompleted);
        _goOn.Release();
        using (var response = await answering)
        {
            var events = await SseReader.OfAsync(response);
            foreach (var text in new[] { Chat.Chunk("a"), Chat.Chunk("b"), Chat.Finish() })
            {
                Assert.Equal(text, await events.NextAsync());
                _goOn.Release();
            }

            Assert.Equal(Chat.Done, await events.NextAsync());
            Assert.Null(await events.NextAsync());
        }

        await gateway.HoldsNothingAsync(Outcome.Whole(""));
        await gateway.AnswersAgainAsync();
    }

    [Fact]
    public async Task PlainAnswer_OfSingleBytes_IsWhole()
    {
        var answer = Wire.Answer(Chat.Completion, headers: Wire.Close);
        await using var gateway = await StartAsync(async connection =>
        {
            await connection.SendSlowlyAsync(answer[..^100]);
            _halfway.SetResult();
            await WaitAsync();
            await connection.SendSlowlyAsync(answer[^100..]);
        });
        var answering = gateway.Host.Client.PostChatAsync(Chat.Plain);
        await _halfway.Task.Within();
        Assert.False(answering.IsCompleted);
        _goOn.Release();
        var outcome = Outcome.Whole(Chat.Completion);
        using (var response = await answering)
        {
            await ChaosGateway.HoldAsync(response, outcome);
        }

        await gateway.HoldsNothingAsync(outcome);
        await gateway.AnswersAgainAsync();
    }

    private static Task<ChaosGateway> StartAsync(Func<SocketConnection, Task> answer) => ChaosGateway.StartAsync(
        SocketUpstream.Answering(async connection =>
        {
            await connection.ReadRequestAsync();
            await answer(connection);
            await connection.UntilClosedAsync();
        }));

    private Task WaitAsync() => _goOn.WaitAsync(TestContext.Current.CancellationToken).Within();
}
