using GrokSimulator.Answers;
using GrokSimulator.Exchanges;

namespace GrokSimulator.Streams;

/// <summary>Writes a stream, event by event, until its end or the fault that the exchange's plan has for it.</summary>
internal static class EventStreamWriter
{
    /// <param name="exchange">The exchange to answer.</param>
    /// <param name="events">The whole stream's events.</param>
    /// <param name="failure">The event that tells of a failure in the place it is given.</param>
    public static async Task WriteAsync(SimulatorExchange exchange, IEnumerable<StreamEvent> events, Func<int, StreamEvent> failure)
    {
        var plan = exchange.Plan;
        var frame = new EventFrame(plan);

        exchange.Response.ContentType = "text/event-stream";
        exchange.Response.Headers.CacheControl = "no-cache";
        await exchange.SendHeadersAsync();
        if (plan.Wait == AnswerWait.BeforeBody)
        {
            await exchange.DelayAsync(exchange.Options.SlowFirstToken);
        }

        var place = 0;
        foreach (var next in events)
        {
            if (plan.Fault != AnswerFault.None && place == plan.EventsBeforeFault)
            {
                await FailAsync(exchange, frame, next, failure);
                return;
            }

            if (place > 0)
            {
                await exchange.DelayAsync(exchange.Options.EventInterval);
            }

            await exchange.WriteAsync(frame.Around(next, place));
            place++;
        }
    }

    private static async Task FailAsync(
        SimulatorExchange exchange, EventFrame frame, StreamEvent next, Func<int, StreamEvent> failure)
    {
        var place = exchange.Plan.EventsBeforeFault;
        switch (exchange.Plan.Fault)
        {
            case AnswerFault.Silence:
                await exchange.StaySilentAsync();
                break;
            case AnswerFault.TornEvent:
                var whole = frame.Around(next, place);
                await exchange.WriteAsync(whole.AsMemory(0, whole.Length / 2));
                break;
            case AnswerFault.BrokenConnection:
                await AnswerCut.BreakOffAsync(exchange);
                break;
            case AnswerFault.ErrorEvent or AnswerFault.Failed:
                await exchange.WriteAsync(frame.Around(failure(place), place));
                break;
        }
    }
}
