using System.Text.Json;
using GrokGateway.Hosting;
using GrokGateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Telemetry;

public sealed class RequestLogTests
{
    [Fact]
    public void Line_OfARequest_IsTheMessageAndItsOneValue()
    {
        var logger = new StateLogger();
        using var context = new GatewayContext(
            new DefaultHttpContext(), GatewayOperation.ChatCompletions, TimeProvider.System, TestContext.Current.CancellationToken);
        var log = new RequestLog(logger, TimeProvider.System);

        // The first is the longer one, so that nothing of it may be left in the second.
        context.Record.RequestId = new string('a', 5_000);
        log.Write(context);
        context.Record.RequestId = "größe";
        log.Write(context);

        Assert.Equal(2, logger.Entries.Count);
        var (level, id, state, message) = logger.Entries[1];
        Assert.Equal((LogLevel.Information, 1, "RequestEnded"), (level, id.Id, id.Name));
        Assert.StartsWith("""{"request_id":"größe","upstream_request_id":null,"operation":"Chat""", message, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(message).ValueKind);
        Assert.Equal(message, state.ToString());
        var values = Assert.IsType<IReadOnlyList<KeyValuePair<string, object?>>>(state, exactMatch: false);
        Assert.Equal([new("Line", message), new("{OriginalFormat}", "{Line}")], values);
        Assert.Equal(values, [values[0], values[1]]);
    }

    [Fact]
    public void Line_BelowTheLevelThatIsLogged_IsNotMade()
    {
        var logger = new StateLogger { Level = LogLevel.Warning };
        using var context = new GatewayContext(
            new DefaultHttpContext(), GatewayOperation.Health, TimeProvider.System, TestContext.Current.CancellationToken);

        new RequestLog(logger, TimeProvider.System).Write(context);

        Assert.Empty(logger.Entries);
    }

    private sealed class StateLogger : ILogger<RequestLog>
    {
        public LogLevel Level { get; init; }

        public List<(LogLevel Level, EventId Id, object State, string Message)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= Level;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, eventId, state!, formatter(state, exception)));
    }
}
