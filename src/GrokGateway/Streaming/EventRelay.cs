using System.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Upstream;

namespace GrokGateway.Streaming;

/// <summary>
/// Passes a stream on, whole events only. It is primed first: until the first event is there nothing is written, and another attempt
/// may take this one's place.
/// 1. Write the run of events that may pass, in one go. 2. Tell the end: whole, failed, or cut. 3. Read what has come. 4. Look at each
/// event that is complete.
/// </summary>
internal sealed class EventRelay(GatewayContext context, StreamWatch watch, SseAnswer answer, IStreamProgress progress, int maxEventBytes)
    : IDisposable
{
    private readonly RelayBuffer _buffer = new(maxEventBytes);
    private SseEventScanner _scanner;
    private byte[]? _scratch;
    private bool _began;
    private bool _hasRead;

    // What was found and not yet dealt with: a run of events that may pass, the event behind it that may not, and why it ended there.
    private Stop _stop = Stop.NeedsMore;
    private int _run;
    private int _dropped;

    private enum Stop
    {
        NeedsMore,
        Dropped,
        Last,
        Ended,
        Error,
        TooLarge,
    }

    /// <summary>Reads until there is something to write; null means that there is.</summary>
    public Task<GatewayFailure?> PrimeAsync(Stream upstream) => PumpAsync(upstream, untilFirst: true);

    /// <summary>Relays until the end; null means that the client has a whole answer.</summary>
    public Task<GatewayFailure?> RunAsync(Stream upstream) => PumpAsync(upstream, untilFirst: false);

    // One method for both, so that neither allocates anything for an event: a method of its own for each read would.
    private async Task<GatewayFailure?> PumpAsync(Stream upstream, bool untilFirst)
    {
        while (true)
        {
            // 1
            if (_run > 0)
            {
                if (untilFirst)
                {
                    return null;
                }

                await answer.WriteAsync(_buffer.Unread[.._run]);
                _buffer.Consume(_run);
                _run = 0;
            }

            _buffer.Consume(_dropped);
            _dropped = 0;

            // 2
            switch (_stop)
            {
                case Stop.Last:
                    return null;
                case Stop.Ended when Completion() is { } missing:
                    return untilFirst ? null : await EndAsync(missing);
                case Stop.Ended:
                    return CutShort();
                case Stop.Error:
                    return UpstreamErrorClassifier.ClassifySuccess(progress.Error!, retryAfterSeconds: null);
                case Stop.TooLarge:
                    return new GatewayFailure(GatewayError.UpstreamInvalidResponse, $"xAI sent an event of more than {maxEventBytes} bytes.");
                case Stop.NeedsMore:
                    // 3
                    if (_hasRead)
                    {
                        watch.AwaitUpstream();
                    }

                    var room = _buffer.GetRoom();
                    int read;
                    try
                    {
                        read = await upstream.ReadAsync(room, watch.Token);
                    }
                    catch (Exception exception) when (UpstreamClient.IsConnectionFailure(exception, watch.Token))
                    {
                        return UpstreamClient.BrokenOff();
                    }

                    _hasRead = true;
                    watch.UpstreamCame();
                    if (read == 0)
                    {
                        _stop = Stop.Ended;
                        continue;
                    }

                    _buffer.Received(read);
                    break;
            }

            // 4
            _stop = Look(out _run, out _dropped);
        }
    }

    public void Dispose()
    {
        context.Record.Usage = progress.Usage;
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

            switch (progress.Observe(SseData.Read(rest[..length], ref _scratch)))
            {
                case StreamEventKind.Error:
                    return Stop.Error;
                case StreamEventKind.Last:
                    Pass(ref run, length);
                    return Stop.Last;
                case StreamEventKind.Withheld:
                // The status waits for the first event, and our own comments keep the client waiting.
                case StreamEventKind.Comment when !_began:
                    dropped = length;
                    return Stop.Dropped;
                case StreamEventKind.Comment:
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

    // Upstream's stream is over without a last event that was seen.
    private ReadOnlyMemory<byte>? Completion() =>
        progress.Complete(SseData.Read(_buffer.Unread.Span, ref _scratch), _scanner.IsInsideEvent);

    private async Task<GatewayFailure?> EndAsync(ReadOnlyMemory<byte> missing)
    {
        await answer.WriteAsync(missing);
        context.Record.Events++;
        return null;
    }

    private GatewayFailure CutShort() => new(
        GatewayError.UpstreamInvalidResponse,
        _began || _scanner.IsInsideEvent ? "xAI's answer ended before it was complete." : "xAI answered with an empty stream.");
}
