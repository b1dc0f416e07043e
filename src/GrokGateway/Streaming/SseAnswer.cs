using GrokGateway.Answers;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace GrokGateway.Streaming;

/// <summary>
/// The event stream to one client. It begins with the first write, and fills each silence with a comment, also the one before the first
/// event; events and comments share one writer and never overlap. Until it is disposed of, nothing else may touch the response.
/// </summary>
internal sealed class SseAnswer : IAsyncDisposable
{
    public const string ContentType = "text/event-stream";

    private static readonly ReadOnlyMemory<byte> KeepAlive = ": keep-alive\n\n"u8.ToArray();

    private readonly GatewayContext _context;
    private readonly StreamWatch _watch;
    private readonly TimeSpan _interval;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly ITimer _heartbeat;
    private HttpResponseMessage? _upstream;
    private long _lastWriteAt;
    private bool _began;
    private bool _closed;

    public SseAnswer(GatewayContext context, StreamWatch watch, TimeSpan interval)
    {
        _context = context;
        _watch = watch;
        _interval = interval;
        _lastWriteAt = context.Time.GetTimestamp();
        _heartbeat = context.Time.CreateTimer(
            static answer => _ = ((SseAnswer)answer!).BeatAsync(), this, interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Names the answer whose headers go out with the first byte, if that has not gone yet.</summary>
    public void Follow(HttpResponseMessage upstream) => Volatile.Write(ref _upstream, upstream);

    /// <summary>Writes whole events; each call reaches the client at once.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> events)
    {
        await _writer.WaitAsync(_watch.Token);
        try
        {
            await SendAsync(events);
        }
        finally
        {
            _writer.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.WaitAsync();
        _closed = true;
        _writer.Release();
        await _heartbeat.DisposeAsync();
    }

    private async Task BeatAsync()
    {
        // Whoever holds the writer is writing, so there is no silence to fill.
        if (!_writer.Wait(0))
        {
            Rearm(_interval);
            return;
        }

        try
        {
            if (_closed)
            {
                return;
            }

            if (UntilSilence() <= TimeSpan.Zero)
            {
                await SendAsync(KeepAlive);
            }

            Rearm(UntilSilence());
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client left or does not read: whoever waits for upstream is cancelled by the same token and ends the answer.
        }
        finally
        {
            _writer.Release();
        }
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!_began)
        {
            _began = true;
            Begin();
        }

        _lastWriteAt = _context.Time.GetTimestamp();
        return _watch.WriteAsync(bytes);
    }

    private void Begin()
    {
        var response = _context.Http.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        AnswerHeaders.ApplySuccess(_context, Volatile.Read(ref _upstream));
        _context.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        AnswerWriter.NoteBegin(_context);
    }

    private TimeSpan UntilSilence()
    {
        var left = _interval - _context.Time.GetElapsedTime(_lastWriteAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Rearm(TimeSpan due)
    {
        try
        {
            _heartbeat.Change(due, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The answer ended meanwhile.
        }
    }
}
