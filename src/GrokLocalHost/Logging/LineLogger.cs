using System.Globalization;

namespace GrokLocalHost.Logging;

/// <summary>Writes what one category has to say, each as one line: level, category, event, message, and the exception if there is one.</summary>
internal sealed class LineLogger(string category, LogOutput output) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var text = exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}";
        var id = eventId.Id.ToString(CultureInfo.InvariantCulture);
        output.Add([NameOf(logLevel), ": ", category, "[", id, "] ", text.ReplaceLineEndings(" ")], logLevel >= LogLevel.Warning);
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
