using FsCheck.Fluent;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Properties;

public sealed class RelayProperties
{
    [Fact]
    public void Relay_OfAChatStreamInAnyPieces_GivesTheSameEventsAndTheSameEnd() =>
        Prop.ForAll(StreamCase.AnyChat, HoldAsync).Check(cases: 3000);

    [Fact]
    public void Relay_OfAResponseStreamInAnyPieces_GivesTheSameEventsAndTheSameEnd() =>
        Prop.ForAll(StreamCase.AnyResponse, HoldAsync).Check(cases: 3000);

    private static async Task HoldAsync(StreamCase stream)
    {
        var whole = await Relays.RelayAsync(stream.NewProgress(), [stream.Bytes]);
        var cut = await Relays.RelayAsync(stream.NewProgress(), Checks.Cut(stream.Bytes, stream.Cuts));
        var single = await Relays.RelayAsync(stream.NewProgress(), stream.Bytes.Select(value => new[] { value }));
        foreach (var other in new[] { cut, single })
        {
            Assert.Equal(whole.Failure, other.Failure);
            Assert.Equal(EventsOf(whole.Writes), EventsOf(other.Writes));
            Assert.Equal(whole.Context.Record.Events, other.Context.Record.Events);
            Assert.Equal(whole.Context.Record.Usage, other.Context.Record.Usage);
        }
    }

    // As a client reads them: how a line ends, and empty lines between events, make no difference to it.
    private static string[] EventsOf(IEnumerable<string> writes) => string.Concat(writes)
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace('\r', '\n')
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(text => text.Trim('\n'))
        .Where(text => text.Length > 0)
        .ToArray();
}
