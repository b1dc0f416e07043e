namespace GrokGateway.Tests.Testing;

/// <summary>What happened so far, and a way to wait until so much has.</summary>
internal sealed class Recording<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _all = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    public void Add(T item)
    {
        TaskCompletionSource added;
        lock (_lock)
        {
            _all.Add(item);
            (added, _added) = (_added, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        added.SetResult();
    }

    /// <summary>Waits until so many are there that fit.</summary>
    public async Task UntilAsync(int count, Func<T, bool>? fits = null)
    {
        while (true)
        {
            Task added;
            lock (_lock)
            {
                if (_all.Count(item => fits is null || fits(item)) >= count)
                {
                    return;
                }

                added = _added.Task;
            }

            await added.Within();
        }
    }
}
