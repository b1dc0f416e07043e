using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace GrokFunctions.Tests;

/// <summary>Keeps the end-of-request lines.</summary>
internal sealed class RequestLines : ILoggerProvider, ILogger
{
    public List<JsonElement> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name == "RequestEnded")
        {
            All.Add(JsonElement.Parse(formatter(state, exception)));
        }
    }
}
