using System.Text;

namespace GrokSimulator.Tests.Support;

/// <summary>Tells when a program has written its first line.</summary>
internal sealed class LineSignal : TextWriter
{
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstLine => _firstLine.Task;

    public override Encoding Encoding => Encoding.UTF8;

    public override Task WriteLineAsync(string? value)
    {
        _firstLine.TrySetResult(value ?? "");
        return Task.CompletedTask;
    }
}
