using System.Diagnostics;

namespace GrokLoad.Traffic;

/// <summary>Drives any number of connections from one thread: nothing is shared, so nothing waits.</summary>
internal sealed class LoadLoop(CancellationToken cancellationToken) : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private const int LongestWait = 50;

    private readonly Epoll _epoll = new();
    private readonly List<LoadClient> _clients = [];
    private readonly PriorityQueue<Action, long> _due = new();
    private readonly byte[] _buffer = new byte[BufferBytes];

    public IReadOnlyList<LoadClient> Clients => _clients;

    public long Answers => _clients.Sum(client => client.Answers);

    public long Events => _clients.Sum(client => client.Events);

    public static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    public LoadClient Connect(int port)
    {
        var client = new LoadClient(port);
        client.Socket.Blocking = false;
        _epoll.Watch(client.Socket, _clients.Count);
        _clients.Add(client);
        return client;
    }

    /// <summary>Calls <paramref name="action"/> on the loop's thread at that timestamp.</summary>
    public void At(long timestamp, Action action) => _due.Enqueue(action, timestamp);

    /// <summary>Runs until nothing is due and no client waits; <paramref name="ended"/> is called with each whole answer.</summary>
    public void Run(TimeSpan longest, Action<LoadClient> ended)
    {
        var began = Stopwatch.GetTimestamp();
        var sinceLook = 0;
        while (true)
        {
            while (_due.TryPeek(out _, out var dueAt) && dueAt <= Stopwatch.GetTimestamp())
            {
                _due.Dequeue()();
            }

            var ready = _epoll.Wait(UntilNext());
            for (var i = 0; i < ready; i++)
            {
                var client = _clients[_epoll.Name(i)];
                if (client.Receive(_buffer))
                {
                    ended(client);
                }
            }

            // Looking at every client costs; a quiet moment, or now and then, is soon enough.
            if (ready == 0 || ++sinceLook == 1000)
            {
                sinceLook = 0;
                cancellationToken.ThrowIfCancellationRequested();
                if (_due.Count == 0 && !_clients.Exists(static client => client.IsWaiting))
                {
                    return;
                }

                if (Stopwatch.GetElapsedTime(began) > longest)
                {
                    throw new LoadFaultException($"answers did not come to their end within {longest.TotalSeconds:0} s");
                }
            }
        }
    }

    public void Dispose()
    {
        _clients.ForEach(static client => client.Dispose());
        _epoll.Dispose();
    }

    private int UntilNext()
    {
        if (!_due.TryPeek(out _, out var dueAt))
        {
            return LongestWait;
        }

        var milliseconds = (dueAt - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency;
        return (int)Math.Clamp(milliseconds + 1, 0, LongestWait);
    }
}
