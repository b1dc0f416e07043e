using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

/// <summary>One way in which upstream misbehaves, and what the client gets.</summary>
/// <param name="Answer">What upstream sends, a byte for each character.</param>
/// <param name="End">What it does then.</param>
/// <param name="Outcome">What the client gets.</param>
internal sealed record Fault(string Answer, WireEnd End, Outcome Outcome)
{
    /// <summary>What upstream sends when the client has all that comes before the cut.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Settings of the gateway beside the defaults.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>Plays upstream's part.</summary>
    /// <param name="connection">The gateway's connection.</param>
    /// <param name="received">Completes when the client has all that comes before the cut.</param>
    public async Task PlayAsync(SocketConnection connection, Task received)
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Wire.Bytes(Answer));
        if (Outcome.IsCut)
        {
            await received.Within();
            await connection.SendAsync(Wire.Bytes(Rest));
        }

        switch (End)
        {
            case WireEnd.Reset:
                connection.Reset();
                break;
            case WireEnd.HalfClose:
                connection.HalfClose();
                await connection.UntilClosedAsync();
                break;
            case WireEnd.Open:
                await connection.UntilClosedAsync();
                break;
        }
    }
}
