namespace GrokSimulator.Tests.Support;

internal sealed class ManualTimer(Action fire, TimeSpan dueTime) : ITimer
{
    public TimeSpan DueTime { get; } = dueTime;

    public void Fire() => fire();

    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
