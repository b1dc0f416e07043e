namespace GrokGateway.Tests.Testing;

/// <summary>The one limit on waiting in tests: long enough for a busy machine, short enough to tell a hang.</summary>
internal static class Deadline
{
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    public static Task Within(this Task task) => task.WaitAsync(Default, TestContext.Current.CancellationToken);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Default, TestContext.Current.CancellationToken);

    public static Task<T> Within<T>(this ValueTask<T> task) => task.AsTask().Within();
}
