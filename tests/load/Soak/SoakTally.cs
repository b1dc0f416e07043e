using System.Collections.Concurrent;

namespace GrokLoad.Soak;

/// <summary>What all clients together have seen.</summary>
internal sealed class SoakTally
{
    private const int MostProblemsShown = 20;

    private readonly ConcurrentDictionary<string, int> _kinds = new();
    private readonly ConcurrentQueue<string> _problems = new();
    private long _eventsIn;
    private long _eventsOut;
    private int _cuts;
    private int _cutsSeen;
    private int _heartbeats;
    private int _problemCount;
    private int _running;

    public long EventsIn => Volatile.Read(ref _eventsIn);

    public long EventsOut => Volatile.Read(ref _eventsOut);

    public int Cuts => Volatile.Read(ref _cuts);

    public int CutsSeen => Volatile.Read(ref _cutsSeen);

    public int Heartbeats => Volatile.Read(ref _heartbeats);

    public int ProblemCount => Volatile.Read(ref _problemCount);

    public int Running => Volatile.Read(ref _running);

    public int Requests => _kinds.Values.Sum();

    public IEnumerable<KeyValuePair<string, int>> Kinds => _kinds.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Problems => _problems;

    public void Begin() => Interlocked.Increment(ref _running);

    public void End(SoakExchange exchange)
    {
        Interlocked.Decrement(ref _running);
        _kinds.AddOrUpdate(exchange.Kind, 1, static (_, count) => count + 1);
    }

    public void AddWhole(int eventsIn, int eventsOut)
    {
        Interlocked.Add(ref _eventsIn, eventsIn);
        Interlocked.Add(ref _eventsOut, eventsOut);
    }

    public void AddCut(bool wasSeen)
    {
        Interlocked.Increment(ref _cuts);
        Interlocked.Add(ref _cutsSeen, wasSeen ? 1 : 0);
    }

    public void AddHeartbeat() => Interlocked.Increment(ref _heartbeats);

    public void AddProblem(string problem)
    {
        if (Interlocked.Increment(ref _problemCount) <= MostProblemsShown)
        {
            _problems.Enqueue(problem);
        }
    }
}
