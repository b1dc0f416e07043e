using System.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Upstream;

namespace GrokGateway.Streaming;

/// <summary>
/// Passes a chat stream on, whole events only.
/// 1. Read what has come. 2. Look at each event that is complete. 3. Write the run of those that may pass, in one go. 4. Tell the end:
/// whole, failed, or cut.
/// </summary>
internal sealed class ChatRelay(GatewayContext context, StreamWatch watch, SseAnswer answer, int maxEventBytes, bool includeUsage) : IDisposable
{
    private static readonly ReadOnlyMemory<byte> Done = "data: [DONE]\n\n"u8.ToArray();

    private readonly RelayBuffer _buffer = new(maxEventBytes);
    private readonly ChatProgress _progress = new();
    private SseEventScanner _scanner;
    private byte[]? _scratch;
    private bool _began;

    private enum Stop
    {
        NeedsMore,
        Dropped,
        Done,
        Error,
        TooLarge,
    }

    /// <summary>Relays until the end; null means that the client has a whole answer.</summary>
    public async Task<GatewayFailure?> RunAsync(Stream upstream)
    {
        while (true)
        {
            // 1
            var room = _buffer.GetRoom();
            int read;
            try
            {
                read = await upstream.ReadAsync(room, watch.Token);
            }
            catch (Exception exception) when (UpstreamClient.IsConnectionFailure(exception, watch.Token))
            {
                return new GatewayFailure(GatewayError.UpstreamUnreachable, "The connection to xAI broke off before the answer was complete.");
            }

            watch.UpstreamCame();
            if (read == 0)
            {
                return await EndAsync();
            }

            _buffer.Received(read);
            Stop stop;
            do
            {
                // 2
                stop = Look(out var run, out var dropped);
                if (run > 0)
                {
                    // 3
                    await answer.WriteAsync(_buffer.Unread[..run]);
                    _buffer.Consume(run);
                }

                _buffer.Consume(dropped);
            }
            while (stop == Stop.Dropped);

            // 4
            switch (stop)
            {
                case Stop.Done:
                    return null;
                case Stop.Error:
                    return UpstreamErrorClassifier.ClassifySuccess(_progress.Error!, retryAfterSeconds: null);
                case Stop.TooLarge:
                    return new GatewayFailure(GatewayError.UpstreamInvalidResponse, $"xAI sent an event of more than {maxEventBytes} bytes.");
            }

            watch.AwaitUpstream();
        }
    }

    public void Dispose()
    {
        context.Record.Usage = _progress.Usage;
        _buffer.Dispose();
        if (_scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
        }
    }

    // Gives the length of the run of events that may pass, and of the event behind it that may not.
    private Stop Look(out int run, out int dropped)
    {
        run = 0;
        dropped = 0;
        var bytes = _buffer.Unread.Span;
        while (true)
        {
            var rest = bytes[run..];
            var length = _scanner.FindEnd(rest);
            if (length > maxEventBytes || (length == 0 && rest.Length > maxEventBytes))
            {
                return Stop.TooLarge;
            }

            if (length == 0)
            {
                return Stop.NeedsMore;
            }

            switch (_progress.Observe(SseData.Read(rest[..length], ref _scratch)))
            {
                case ChatEventKind.Error:
                    return Stop.Error;
                case ChatEventKind.Done:
                    Pass(ref run, length);
                    return Stop.Done;
                case ChatEventKind.UsageOnly when !includeUsage:
                // The status waits for the first event, and our own comments keep the client waiting.
                case ChatEventKind.Comment when !_began:
                    dropped = length;
                    return Stop.Dropped;
                case ChatEventKind.Comment:
                    run += length;
                    break;
                default:
                    Pass(ref run, length);
                    break;
            }
        }
    }

    private void Pass(ref int run, int length)
    {
        run += length;
        _began = true;
        context.Record.Events++;
    }

    // Upstream's stream is over without a [DONE] that was seen.
    private async Task<GatewayFailure?> EndAsync()
    {
        var isDone = ChatProgress.IsDone(SseData.Read(_buffer.Unread.Span, ref _scratch));
        if (isDone || (_progress.IsFinished && !_scanner.IsInsideEvent))
        {
            await answer.WriteAsync(Done);
            context.Record.Events++;
            return null;
        }

        return new GatewayFailure(
            GatewayError.UpstreamInvalidResponse,
            _began || _scanner.IsInsideEvent ? "xAI's answer ended before it was complete." : "xAI answered with an empty stream.");
    }
}
