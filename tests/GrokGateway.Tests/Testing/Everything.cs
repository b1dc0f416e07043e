using System.Collections.Concurrent;
using Azure.Core.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Testing;

/// <summary>Collects whatever a gateway lets out: each answer with its headers, each log entry of any level, and the events of Azure's clients.</summary>
internal sealed class Everything : IDisposable
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly AzureEventSourceListener _azure;

    public Everything() => _azure = new AzureEventSourceListener(
        (_, message) => _texts.Enqueue(message), System.Diagnostics.Tracing.EventLevel.LogAlways);

    public string Text => string.Join('\n', _texts);

    /// <summary>Lets a gateway log all that it, the framework and the server have to say.</summary>
    public static void LogAll(IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        options.Rules.Clear();
        options.MinLevel = LogLevel.Trace;
    });

    public async Task AddAsync(HttpResponseMessage answer)
    {
        _texts.Enqueue($"{answer}{answer.TrailingHeaders}");
        try
        {
            _texts.Enqueue(await answer.TextAsync());
        }
        catch (HttpRequestException exception)
        {
            // An answer that was cut: what came of it is in the exception's place.
            _texts.Enqueue(exception.ToString());
        }
    }

    public void Add(string text) => _texts.Enqueue(text);

    public void Add(CapturedLog log)
    {
        foreach (var entry in log.Entries)
        {
            _texts.Enqueue($"{entry.Category} {entry.EventName} {entry.Message} {entry.Exception}");
        }
    }

    public void Dispose() => _azure.Dispose();
}
