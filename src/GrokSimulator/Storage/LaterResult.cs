namespace GrokSimulator.Storage;

/// <summary>A JSON result that is fetched with its id, and not ready the first time it is asked for.</summary>
internal sealed class LaterResult(byte[] json)
{
    private int _asked;

    public byte[] Json { get; } = json;

    public bool IsReady() => Interlocked.Increment(ref _asked) > 1;
}
