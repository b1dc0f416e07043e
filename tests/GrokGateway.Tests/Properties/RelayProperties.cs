using FsCheck.Fluent;
using GrokGateway.Tests.Streaming;

namespace GrokGateway.Tests.Properties;

public sealed class RelayProperties
{
    [Fact]
    public void Relay_OfAStreamInAnyPieces_GivesTheSameEventsAndTheSameEnd() =>
        Prop.ForAll(StreamCase.Any, HoldAsync).Check(cases: 3000);

    private static async Task HoldAsync(StreamCase stream)
    {
        var whole = await ChatRelayTests.RelayAsync(stream.IncludeUsage, [stream.Bytes]);
        var cut = await ChatRelayTests.RelayAsync(stream.IncludeUsage, Checks.Cut(stream.Bytes, stream.Cuts));
        var single = await ChatRelayTests.RelayAsync(stream.IncludeUsage, stream.Bytes.Select(value => new[] { value }));
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
