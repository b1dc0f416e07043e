namespace GrokGateway.Tests.Testing;

/// <summary>Something that a test waits for; whoever sets it does not run the rest of the test.</summary>
internal static class Signal
{
    public static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
