using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Testing;

/// <summary>Holds calls up until a test lets them go on.</summary>
internal sealed class Hold
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first call is held.</summary>
    public Task Arrived => _arrived.Task.Within();

    public void Release() => _released.TrySetResult();

    public Task WaitAsync(HttpContext http)
    {
        _arrived.TrySetResult();
        return _released.Task.WaitAsync(Deadline.Default, http.RequestAborted);
    }
}
