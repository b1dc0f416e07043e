using GrokSimulator.Exchanges;

namespace GrokSimulator.Answers;

/// <summary>Writes an answer that is one JSON document, as the exchange's plan has it.</summary>
internal static class JsonAnswer
{
    /// <param name="exchange">The exchange to answer.</param>
    /// <param name="json">The document.</param>
    /// <param name="tellsFailure">Whether the document itself says that the answer failed, or another one that it leads to.</param>
    public static async Task WriteAsync(SimulatorExchange exchange, ReadOnlyMemory<byte> json, bool tellsFailure = false)
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
            case AnswerFault.Failed when !tellsFailure:
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
