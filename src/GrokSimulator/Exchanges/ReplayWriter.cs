namespace GrokSimulator.Exchanges;

internal static class ReplayWriter
{
    public static async Task WriteAsync(SimulatorExchange exchange, SimulatorReplay replay)
    {
        exchange.Response.StatusCode = replay.Status;
        exchange.Response.ContentType = replay.ContentType;
        await exchange.SendHeadersAsync();

        var first = true;
        foreach (var part in replay.Parts)
        {
            if (!first)
            {
                await exchange.DelayAsync(replay.Pause);
            }

            first = false;
            await exchange.WriteAsync(part);
        }
    }
}
