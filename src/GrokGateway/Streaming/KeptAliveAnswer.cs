using GrokGateway.Answers;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace GrokGateway.Streaming;

/// <summary>
/// An answer that is kept alive while the client waits: each silence is filled with bytes that its reader skips, also the one before the
/// first byte of its own, and then the filling opens the answer. Both share one writer and never overlap. Until it is disposed of, or taken
/// over, nothing else may touch the response.
/// </summary>
internal abstract class KeptAliveAnswer : IAsyncDisposable
{
    private readonly GatewayContext _context;
    private readonly StreamWatch _watch;
    private readonly TimeSpan _later;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private HttpResponseMessage? _upstream;
    private TimeSpan _interval;
    private long _lastWriteAt;
    private bool _began;
    private bool _closed;

    /// <param name="context">The client's request.</param>
    /// <param name="watch">The limits on waiting.</param>
    /// <param name="first">How long the head waits for the answer's own first byte.</param>
    /// <param name="interval">How long a silence may last from then on.</param>
    protected KeptAliveAnswer(GatewayContext context, StreamWatch watch, TimeSpan first, TimeSpan interval)
    {
        _context = context;
        _watch = watch;
        _interval = first;
        _later = interval;
        _lastWriteAt = context.Time.GetTimestamp();

        // Last, when all is set: the first beat is a second away at the least.
        watch.KeepAlive(this, first);
    }

    /// <summary>What fills a silence.</summary>
    protected abstract ReadOnlyMemory<byte> Filling { get; }

    /// <summary>Names the answer whose headers go out with the first byte, while that has not gone; null when its attempt failed.</summary>
    public void Follow(HttpResponseMessage? upstream) => Volatile.Write(ref _upstream, upstream);

    /// <summary>Writes a part that is whole by itself; each call reaches the client at once.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> part)
    {
        await _writer.WaitAsync(_watch.Token);
        try
        {
            await SendAsync(part);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Ends the filling and leaves the response to the caller; true means that the head has gone out already.</summary>
    public async ValueTask<bool> TakeOverAsync()
    {
        await DisposeAsync();
        return _began;
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed)
        {
            return;
        }

        await _writer.WaitAsync();
        _closed = true;
        _writer.Release();
    }

    /// <summary>Fills the silence if it has lasted long enough; tells after what time to look again.</summary>
    public TimeSpan Beat()
    {
        if (UntilSilence() is { Ticks: > 0 } left)
        {
            return left;
        }

        _ = FillAsync();
        return _interval;
    }

    /// <summary>Sets the headers that this kind of answer has beside those of every success.</summary>
    protected abstract void SetHead(GatewayContext context);

    private async Task FillAsync()
    {
        // Whoever holds the writer is writing, so there is no silence to fill.
        if (!_writer.Wait(0))
        {
            return;
        }

        try
        {
            if (!_closed && UntilSilence() <= TimeSpan.Zero)
            {
                await SendAsync(Filling);
            }
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
            _interval = _later;
            Begin();
        }

        _lastWriteAt = _context.Time.GetTimestamp();
        return _watch.WriteAsync(bytes);
    }

    private void Begin()
    {
        SetHead(_context);
        AnswerHeaders.ApplySuccess(_context, Volatile.Read(ref _upstream));
        _context.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        AnswerWriter.NoteBegin(_context);
    }

    private TimeSpan UntilSilence() => _interval - _context.Time.GetElapsedTime(_lastWriteAt);
}
