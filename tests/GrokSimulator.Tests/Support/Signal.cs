namespace GrokSimulator.Tests.Support;

internal static class Signal
{
    // The simulator sets it while it works on a request, and must not find itself running the rest of the test there.
    public static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
