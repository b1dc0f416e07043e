namespace GrokLoad.Leave;

/// <summary>One call, as upstream sees it.</summary>
internal sealed class LeaveCall
{
    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When upstream saw its caller leave, as a timestamp.</summary>
    public TaskCompletionSource<long> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the client left, as a timestamp.</summary>
    public long LeftAt { get; set; }
}
