using BenchmarkDotNet.Attributes;
using GrokGateway.Streaming;
using GrokSimulator.Load;

namespace GrokLoad.Micro;

/// <summary>Finding one event's end, and reading what it says.</summary>
public class EventBenchmarks
{
    private readonly ChatProgress _progress = new(includeUsage: true);
    private readonly ReadOnlyMemory<byte> _event = LoadEvents.All[..LoadEvents.Length];
    private byte[]? _scratch;

    [Benchmark]
    public int FindEnd() => new SseEventScanner().FindEnd(_event.Span);

    [Benchmark]
    public int FindEndAndObserve()
    {
        var bytes = _event.Span;
        var length = new SseEventScanner().FindEnd(bytes);
        return (int)_progress.Observe(SseData.Read(bytes[..length], ref _scratch));
    }
}
