namespace GrokGateway.Tests.Errors;

/// <summary>A request body that cannot be read, in a way that nobody expects.</summary>
internal sealed class FailingStream(Exception failure) : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromException<int>(failure);
}
