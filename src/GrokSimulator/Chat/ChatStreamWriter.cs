using GrokSimulator.Answers;
using GrokSimulator.Exchanges;

namespace GrokSimulator.Chat;

/// <summary>Writes a stream, event by event, until its end or the fault that the exchange's plan has for it.</summary>
internal static class ChatStreamWriter
{
    public static async Task WriteAsync(SimulatorExchange exchange, IEnumerable<byte[]> payloads)
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
        foreach (var payload in payloads)
        {
            if (plan.Fault != AnswerFault.None && place == plan.EventsBeforeFault)
            {
                await FailAsync(exchange, frame, payload);
                return;
            }

            if (place > 0)
            {
                await exchange.DelayAsync(exchange.Options.EventInterval);
            }

            await exchange.WriteAsync(frame.Around(payload, place));
            place++;
        }
    }

    private static async Task FailAsync(SimulatorExchange exchange, EventFrame frame, byte[] next)
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
            case AnswerFault.ErrorEvent:
                await exchange.WriteAsync(frame.Around(FlatErrors.EngineOverloaded, place));
                break;
        }
    }
}
