namespace GrokGateway.Tests.Testing;

/// <summary>A stream that keeps each write apart.</summary>
internal class WritesStream : MemoryStream
{
    public List<string> Writes { get; } = [];

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Writes.Add(System.Text.Encoding.UTF8.GetString(buffer.Span));
        return default;
    }
}
