using System.Text;
using GrokLocalHost.Logging;
using Microsoft.Extensions.Logging;

namespace GrokLocalHost.Tests.Logging;

public sealed class LogOutputTests : IDisposable
{
    private readonly WritesStream _writes = new();

    public void Dispose() => _writes.Dispose();

    [Fact]
    public async Task Lines_OfInformation_AreWrittenByTheTimer()
    {
        using var output = new LogOutput(_writes, TimeProvider.System);

        Say(new LineLogger("A.B", output), LogLevel.Information, "one");

        Assert.Equal("info: A.B[7] one\n", await _writes.First.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Lines_BeforeTheTimer_AreHeldUntilAWarning()
    {
        using var output = new LogOutput(_writes, new StoppedTime());
        var logger = new LineLogger("A", output);

        Say(logger, LogLevel.Information, "one");
        Say(logger, LogLevel.Information, "two");
        Assert.Empty(_writes.All);

        Say(logger, LogLevel.Warning, "three");
        Assert.Equal(["info: A[7] one\ninfo: A[7] two\nwarn: A[7] three\n"], _writes.All);
    }

    [Fact]
    public void Lines_OfAnOutputThatEnds_AreWritten()
    {
        var output = new LogOutput(_writes, new StoppedTime());
        var logger = new LineLogger("A", output);
        Say(logger, LogLevel.Information, "one");

        output.Dispose();
        Say(logger, LogLevel.Information, "late");

        Assert.Equal(["info: A[7] one\n", "info: A[7] late\n"], _writes.All);
    }

    [Fact]
    public void Lines_ThatAreMany_AreWrittenInBetween()
    {
        using var output = new LogOutput(_writes, new StoppedTime());
        var logger = new LineLogger("A", output);

        for (var i = 0; i < 1_000; i++)
        {
            Say(logger, LogLevel.Information, new string('x', 100));
        }

        Assert.InRange(_writes.All.Count, 2, 10);
        Assert.All(_writes.All, write => Assert.EndsWith("x\n", write, StringComparison.Ordinal));
    }

    [Fact]
    public void Exception_WithItsLines_IsOneLine()
    {
        using var output = new LogOutput(_writes, new StoppedTime());

        Say(new LineLogger("A", output), LogLevel.Error, "é\nmessage", new InvalidOperationException("first\r\nsecond"));

        Assert.Equal(["fail: A[7] é message System.InvalidOperationException: first second\n"], _writes.All);
    }

    [Fact]
    public void Output_ThatNobodyReads_IsNoReasonToStop()
    {
        using var output = new LogOutput(new ClosedStream(), new StoppedTime());

        Say(new LineLogger("A", output), LogLevel.Critical, "one");
    }

    private static void Say(LineLogger logger, LogLevel level, string text, Exception? exception = null) =>
        logger.Log(level, new EventId(7), text, exception, (state, _) => state);

    private sealed class WritesStream : MemoryStream
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => _first.Task;

        public List<string> All { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!buffer.IsEmpty)
            {
                All.Add(Encoding.UTF8.GetString(buffer));
                _first.TrySetResult(All[0]);
            }
        }
    }

    private sealed class ClosedStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }

    /// <summary>A clock whose timers never fire.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Stopped();

        private sealed class Stopped : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
