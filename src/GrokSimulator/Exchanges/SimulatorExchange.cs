using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Json;
using Microsoft.AspNetCore.Http.Features;

namespace GrokSimulator.Exchanges;

/// <summary>One request and the answer being written to it.</summary>
internal sealed class SimulatorExchange
{
    private readonly HttpContext _context;

    public SimulatorExchange(HttpContext context, SimulatedRequest request, SimulatorOptions options)
    {
        _context = context;
        Request = request;
        Options = options;
        try
        {
            Body = JsonElement.Parse(request.Body);
        }
        catch (JsonException exception)
        {
            NotJson = exception.Message;
        }

        Scenario = SimulatorScenarios.Find(Body.Member("model").AsText());
    }

    public SimulatedRequest Request { get; }

    public SimulatorOptions Options { get; }

    /// <summary>The request's body, null when it is not JSON; then <see cref="NotJson"/> says why.</summary>
    public JsonElement? Body { get; }

    public string? NotJson { get; }

    public SimulatorScenario? Scenario { get; }

    public AnswerPlan Plan => Scenario?.Plan ?? AnswerPlan.Ordinary;

    public HttpResponse Response => _context.Response;

    /// <summary>Whether the request says that its body is JSON.</summary>
    public bool IsDeclaredJson => _context.Request.HasJsonContentType();

    /// <summary>The query's value of that name, null when there is none.</summary>
    public string? Query(string name) => _context.Request.Query[name];

    public string? RouteValue(string name) => _context.GetRouteValue(name) as string;

    public Task AnswerAsync(FixedAnswer answer) => answer.WriteAsync(Response, _context.RequestAborted);

    /// <summary>Sends the status and the headers now, before there is a body.</summary>
    public async Task SendHeadersAsync()
    {
        _context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await Response.Body.FlushAsync(_context.RequestAborted);
    }

    /// <summary>Writes and flushes, so that each call is one chunk on the wire.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        // Writing to a client that left succeeds in silence, so a stream without pauses would run on to its end.
        _context.RequestAborted.ThrowIfCancellationRequested();
        await Response.BodyWriter.WriteAsync(bytes, _context.RequestAborted);
    }

    public Task DelayAsync(TimeSpan delay) =>
        delay == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(delay, Options.Time, _context.RequestAborted);

    /// <summary>Does nothing until the client leaves.</summary>
    public Task StaySilentAsync() => Task.Delay(Timeout.InfiniteTimeSpan, _context.RequestAborted);
}
