using GrokGateway.Options;
using Microsoft.Extensions.Options;

namespace GrokGateway.Buffers;

/// <summary>The memory that all request bodies together may take.</summary>
internal sealed class BufferBudget(IOptions<LimitsOptions> options)
{
    private readonly long _limit = options.Value.MaxBufferedBytes;
    private long _taken;

    /// <summary>Bytes that bodies hold now.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= _limit)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
