using System.Text;
using GrokGateway.Hosting;
using GrokGateway.Streaming;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Streaming;

/// <summary>What the relay itself holds: one read's bytes, and never another while a write waits.</summary>
public sealed class RelayBackpressureTests
{
    private const int MostHeld = 16 * 1024;

    [Fact]
    public async Task Relay_WhileTheClientDoesNotRead_ReadsNothingMore()
    {
        var source = new EndlessStream(Encoding.UTF8.GetBytes(Chat.Chunk("Hello")));
        await using var client = new SlowStream();
        var http = new DefaultHttpContext();
        http.Response.Body = client;
        using var context = new GatewayContext(http, GatewayOperation.ChatCompletions, TimeProvider.System, TestContext.Current.CancellationToken);
        using var watch = Relays.NewWatch(context);
        await using var answer = new SseAnswer(context, watch, TimeSpan.FromHours(1));
        using var relay = new EventRelay(context, watch, answer, new ChatProgress(includeUsage: true), 1024 * 1024);
        Assert.Null(await relay.PrimeAsync(source));
        Assert.Equal(0, client.Written);

        var running = relay.RunAsync(source);
        for (var i = 0; i < 1000; i++)
        {
            // The relay runs on this thread until its write waits, so nothing can be on its way.
            Assert.False(running.IsCompleted);
            Assert.InRange(source.Given - client.Written, 0, MostHeld);
            client.TakeOne();
        }

        Assert.True(client.Written > 1000 * 1024);
        source.End();
        client.TakeAll();
        await running.Within();
    }

    private sealed class EndlessStream(byte[] part) : WritesStream
    {
        private bool _ended;
        private int _at;

        public long Given { get; private set; }

        public void End() => _ended = true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var length = _ended ? 0 : buffer.Length;
            for (var i = 0; i < length; i++)
            {
                buffer.Span[i] = part[_at++ % part.Length];
            }

            Given += length;
            return new ValueTask<int>(length);
        }
    }

    private sealed class SlowStream : WritesStream
    {
        private TaskCompletionSource? _waiting;
        private int _length;
        private bool _takesAll;

        public long Written { get; private set; }

        public void TakeOne()
        {
            Written += _length;
            _length = 0;
            var waiting = _waiting;
            _waiting = null;
            waiting?.SetResult();
        }

        public void TakeAll()
        {
            _takesAll = true;
            TakeOne();
        }

        // Continues on the thread of whoever takes.
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_takesAll)
            {
                Written += buffer.Length;
                return default;
            }

            _length = buffer.Length;
            _waiting = new TaskCompletionSource();
            return new ValueTask(_waiting.Task);
        }
    }
}
