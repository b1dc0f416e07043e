using GrokSimulator.Exchanges;

namespace GrokSimulator.Answers;

/// <summary>Breaks a begun answer off so that the client knows it is not whole.</summary>
internal static class AnswerCut
{
    private static readonly TimeSpan TimeToArrive = TimeSpan.FromMilliseconds(50);

    public static async Task BreakOffAsync(SimulatorExchange exchange)
    {
        // What was flushed is to arrive first: HttpContext.Abort() would discard it, and what stands between here and the client may too,
        // if the break follows at once.
        await exchange.DelayAsync(TimeToArrive);
        throw new AnswerCutException();
    }
}
