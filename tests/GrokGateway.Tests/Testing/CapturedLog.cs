using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Testing;

/// <summary>Keeps all that is logged, exceptions included, as text.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLogEntry> _entries = new();
    private readonly SemaphoreSlim _requestEnded = new(0);
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<CapturedLogEntry> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => _requestEnded.Dispose();

    /// <summary>Waits for the next end-of-request line that was not yet waited for; it is written after the answer has gone.</summary>
    public async Task<JsonElement> NextRequestLineAsync()
    {
        await _requestEnded.WaitAsync(TestContext.Current.CancellationToken).Within();
        return JsonDocument.Parse(_entries.Where(entry => entry.EventName == "RequestEnded").ElementAt(_taken++).Message).RootElement;
    }

    /// <summary>Waits for an entry of the event: the first one, unless told which.</summary>
    public async Task<CapturedLogEntry> EntryAsync(string eventName, int number = 1)
    {
        while (true)
        {
            var added = Volatile.Read(ref _added).Task;
            if (_entries.Where(entry => entry.EventName == eventName).ElementAtOrDefault(number - 1) is { } entry)
            {
                return entry;
            }

            await added.Within();
        }
    }

    private int _taken;

    private void Add(CapturedLogEntry entry)
    {
        _entries.Enqueue(entry);
        Interlocked.Exchange(ref _added, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        if (entry.EventName == "RequestEnded")
        {
            _requestEnded.Release();
        }
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(new CapturedLogEntry(category, logLevel, eventId.Name, formatter(state, exception), exception?.ToString()));
    }
}
