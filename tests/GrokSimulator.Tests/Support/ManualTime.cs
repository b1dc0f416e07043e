using System.Threading.Channels;

namespace GrokSimulator.Tests.Support;

/// <summary>A clock whose timers fire when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Channel<ManualTimer> _timers = Channel.CreateUnbounded<ManualTimer>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state), dueTime);
        _timers.Writer.TryWrite(timer);
        return timer;
    }

    /// <summary>The next timer that anyone waits for, as soon as there is one.</summary>
    public ValueTask<ManualTimer> NextTimerAsync(CancellationToken cancellationToken) => _timers.Reader.ReadAsync(cancellationToken);
}
