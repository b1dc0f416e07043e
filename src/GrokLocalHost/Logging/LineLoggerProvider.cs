namespace GrokLocalHost.Logging;

/// <summary>Logs to an output, one line for each message.</summary>
internal sealed class LineLoggerProvider(LogOutput output) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, output);

    public void Dispose() => output.Dispose();
}
