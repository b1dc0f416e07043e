using GrokSimulator.Exchanges;

namespace GrokSimulator.Answers;

/// <summary>Writes an answer that is one JSON document, as the exchange's plan has it.</summary>
internal static class JsonAnswer
{
    public static async Task WriteAsync(SimulatorExchange exchange, ReadOnlyMemory<byte> json)
    {
        exchange.Response.ContentType = "application/json";
        if (exchange.Plan.Wait == AnswerWait.BeforeBody)
        {
            await exchange.SendHeadersAsync();
            await exchange.DelayAsync(exchange.Options.SlowFirstToken);
        }

        switch (exchange.Plan.Fault)
        {
            case AnswerFault.Silence:
                await exchange.StaySilentAsync();
                break;
            case AnswerFault.ErrorEvent:
                await exchange.AnswerAsync(FlatErrors.FirstTokenTimeout);
                break;
            case AnswerFault.TornEvent:
                await exchange.WriteAsync(json[..(json.Length / 2)]);
                break;
            case AnswerFault.BrokenConnection:
                await exchange.WriteAsync(json[..(json.Length / 2)]);
                await AnswerCut.BreakOffAsync(exchange);
                break;
            default:
                if (!exchange.Response.HasStarted)
                {
                    exchange.Response.ContentLength = json.Length;
                }

                await exchange.WriteAsync(json);
                break;
        }
    }
}
