using GrokGateway.Buffers;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;
using GrokGateway.Upstream;

namespace GrokGateway.Tests.Buffers;

public sealed class PooledSegmentsTests
{
    private readonly BufferBudget _budget = new(Microsoft.Extensions.Options.Options.Create(new LimitsOptions { MaxBufferedBytes = 200_000 }));

    [Fact]
    public void Segments_WithSeveralHolders_ReturnWithTheLast()
    {
        var segments = Fill(150_000);
        Assert.InRange(_budget.Taken, 150_000, 200_000);
        segments.AddReference();
        segments.Release();
        Assert.NotEqual(0, _budget.Taken);
        Assert.Equal(150_000, segments.Bytes.Length);
        segments.Release();
        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public void Segments_BeyondTheBudget_HaveNoRoom()
    {
        var first = Fill(150_000);
        var second = new PooledSegments(_budget);
        Assert.True(second.GetMemory(100_000).IsEmpty);
        second.Release();
        first.Release();
        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public async Task Content_ThatIsStillBeingSent_HoldsTheBody()
    {
        var segments = Fill(10_000);
        var body = new BodyPieces(segments);
        body.Add(segments.Bytes);
        segments.Release();
        var content = new PiecesContent(body);
        body.Release();

        await using var stuck = new StuckStream();
        var sending = content.CopyToAsync(stuck, TestContext.Current.CancellationToken);
        await stuck.Entered.Task.Within();
        content.Dispose();
        Assert.NotEqual(0, _budget.Taken);
        stuck.GoOn.SetResult();
        await sending.Within();
        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public void Content_ThatWasDisposedOf_CannotBeSentAnyMore()
    {
        var segments = Fill(10_000);
        var body = new BodyPieces(segments);
        body.Add(segments.Bytes);
        segments.Release();
        var content = new PiecesContent(body);
        content.Dispose();
        content.Dispose();
        body.Release();
        Assert.Equal(0, _budget.Taken);
        Assert.True(body.Bytes.IsEmpty);
    }

    private PooledSegments Fill(int length)
    {
        var segments = new PooledSegments(_budget);
        while (segments.Length < length)
        {
            var room = segments.GetMemory(length - segments.Length);
            segments.Advance((int)Math.Min(room.Length, length - segments.Length));
        }

        return segments;
    }

    private sealed class StuckStream : MemoryStream
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Entered.TrySetResult();
            await GoOn.Task;
        }
    }
}
