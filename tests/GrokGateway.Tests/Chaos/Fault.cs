using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

/// <summary>One way in which upstream misbehaves, and what the client gets.</summary>
/// <param name="Answer">What upstream sends, a byte for each character.</param>
/// <param name="End">What it does then.</param>
/// <param name="Outcome">What the client gets.</param>
internal sealed record Fault(string Answer, WireEnd End, Outcome Outcome)
{
    /// <summary>Settings of the gateway beside the defaults.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    public async Task PlayAsync(SocketConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Wire.Bytes(Answer));
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
