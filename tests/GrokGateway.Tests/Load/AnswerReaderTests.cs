using System.Text;
using GrokLoad.Traffic;
using GrokSimulator.Load;

namespace GrokGateway.Tests.Load;

public sealed class AnswerReaderTests
{
    [Fact]
    public void Reader_CutAtEveryByteOffset_TakesTheWholeAnswer()
    {
        var bytes = Stream([0, 1, 2], hasDone: true);
        for (var at = 0; at <= bytes.Length; at++)
        {
            var reader = new AnswerReader();
            reader.Begin(ExpectedBody.Stream(3));
            reader.Take(bytes.AsSpan(0, at));
            reader.Take(bytes.AsSpan(at));
            Assert.True(reader.IsOver);
            Assert.Equal(3, reader.Events);
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 1, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(0, 1, 2, 3)]
    public void Reader_OfEventsThatAreNotTheRightOnes_Faults(params int[] events) => AssertFault(Stream(events, hasDone: true));

    [Fact]
    public void Reader_WithoutTheLastEvent_Faults() => AssertFault(Stream([0, 1, 2], hasDone: false));

    [Fact]
    public void Reader_OfAnotherStatus_Faults() => AssertFault("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

    [Fact]
    public void Reader_OfBytesBehindTheEnd_Faults() => AssertFault([.. Stream([0, 1, 2], hasDone: true), (byte)'x']);

    private static void AssertFault(byte[] bytes)
    {
        var reader = new AnswerReader();
        reader.Begin(ExpectedBody.Stream(3));
        Assert.Throws<LoadFaultException>(() => reader.Take(bytes));
    }

    private static byte[] Stream(int[] events, bool hasDone) =>
    [
        .. LoadChunks.Head.Span,
        .. events.SelectMany(static number => LoadChunks.Event(number).ToArray()),
        .. LoadChunks.Finish.Span,
        .. hasDone ? LoadChunks.Done.Span : Encoding.ASCII.GetBytes("0\r\n\r\n"),
    ];
}
