using System.Text;

namespace GrokSimulator.Load;

/// <summary>Answers that wait until they are released, while whoever measures looks at what stands between.</summary>
internal sealed class LoadHold
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _released = New();
    private int _held;

    public byte[] Describe() => Encoding.ASCII.GetBytes($$"""{"held":{{Volatile.Read(ref _held)}}}""");

    public Task WaitAsync()
    {
        lock (_lock)
        {
            _held++;
            return _released.Task;
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _held = 0;
            _released.SetResult();
            _released = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
