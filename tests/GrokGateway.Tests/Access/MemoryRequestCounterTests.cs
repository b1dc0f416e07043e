using GrokGateway.Access;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Access;

public sealed class MemoryRequestCounterTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ManualTime _time = new();
    private readonly MemoryRequestCounter _counter;

    public MemoryRequestCounterTests() => _counter = new MemoryRequestCounter(_time, capacity: 2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 86_400)]
    [InlineData(2, 1)]
    [InlineData(7, 60)]
    [InlineData(600, 60)]
    [InlineData(700_000, 1)]
    [InlineData(1_000_000, 1)]
    [InlineData(999_983, 86_400)]
    public void Requests_AllAtOnce_AreAdmittedUpToTheLimit(int requests, int seconds)
    {
        for (var remaining = requests - 1; remaining >= 0; remaining--)
        {
            var decision = Take("a", requests, seconds);
            Assert.True(decision.IsAdmitted && decision.Remaining == remaining, $"{decision}, expected {remaining}");
            Assert.Equal(remaining > 0, decision.UntilNext == TimeSpan.Zero);
        }

        Assert.False(Take("a", requests, seconds).IsAdmitted);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(3, 60)]
    [InlineData(7, 60)]
    [InlineData(600, 60)]
    public void Permits_OnceUsedUp_FreeOneByOneAndNotEarlier(int requests, int seconds)
    {
        for (var i = 0; i < requests; i++)
        {
            Take("a", requests, seconds);
        }

        for (var i = 0; i < 3; i++)
        {
            var refused = Take("a", requests, seconds);
            Assert.Equal((false, 0), (refused.IsAdmitted, refused.Remaining));
            Assert.Equal(TimeSpan.FromSeconds(seconds).Ticks / requests, refused.UntilNext.Ticks);
            _time.Advance(refused.UntilNext - Tick);
            Assert.Equal(Tick, Take("a", requests, seconds).UntilNext);
            _time.Advance(Tick);
            var admitted = Take("a", requests, seconds);
            Assert.Equal((true, 0), (admitted.IsAdmitted, admitted.Remaining));
        }
    }

    [Fact]
    public void Remaining_AfterSomeTime_CountsThePermitsThatFreed()
    {
        for (var i = 0; i < 10; i++)
        {
            Take("a", 10, 100);
        }

        _time.Advance(TimeSpan.FromSeconds(35));
        Assert.Equal(new RateDecision(true, 2, TimeSpan.Zero), Take("a", 10, 100));
        Assert.Equal(new RateDecision(true, 1, TimeSpan.Zero), Take("a", 10, 100));
        Assert.Equal(new RateDecision(true, 0, TimeSpan.FromSeconds(5)), Take("a", 10, 100));
        _time.Advance(TimeSpan.FromSeconds(1000));
        Assert.Equal(new RateDecision(true, 9, TimeSpan.Zero), Take("a", 10, 100));
    }

    [Fact]
    public void Requests_ThatAreRefused_CostNothing()
    {
        Take("a", 1, 60);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(TimeSpan.FromSeconds(60), Take("a", 1, 60).UntilNext);
        }
    }

    [Fact]
    public void Limit_ThatBecomesSmaller_HoldsAtOnce()
    {
        for (var i = 0; i < 10; i++)
        {
            Take("a", 10, 3600);
        }

        // Not an hour: what was used before weighs no more than one window of the new limit.
        Assert.Equal(new RateDecision(false, 0, TimeSpan.FromSeconds(5)), Take("a", 2, 10));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(Take("a", 2, 10).IsAdmitted);
        Assert.False(Take("a", 2, 10).IsAdmitted);
    }

    [Fact]
    public void Limit_ThatBecomesLarger_HoldsAtOnce()
    {
        Take("a", 1, 60);
        Assert.False(Take("a", 1, 60).IsAdmitted);
        Assert.Equal(TimeSpan.FromSeconds(1), Take("a", 60, 60).UntilNext);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(Take("a", 60, 60).IsAdmitted);
        Assert.True(Take("a", 60, 60).IsAdmitted);
    }

    [Fact]
    public void Keys_ThatDiffer_AreCountedApart()
    {
        Assert.True(Take("a", 1, 60).IsAdmitted);
        Assert.True(Take("A", 1, 60).IsAdmitted);
        Assert.False(Take("a", 1, 60).IsAdmitted);
        Assert.False(Take("A", 1, 60).IsAdmitted);
    }

    [Fact]
    public void Keys_BeyondTheCapacity_ShareOneCountUntilOthersAreIdle()
    {
        Assert.True(Take("a", 1, 60).IsAdmitted);
        Assert.True(Take("b", 1, 60).IsAdmitted);
        Assert.True(Take("c", 1, 60).IsAdmitted);
        Assert.False(Take("d", 1, 60).IsAdmitted);

        // All is paid for: the next ones take the places of the first two.
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take("c", 1, 60).IsAdmitted);
        Assert.True(Take("d", 1, 60).IsAdmitted);
        Assert.True(Take("e", 1, 60).IsAdmitted);
        Assert.False(Take("f", 1, 60).IsAdmitted);
        Assert.False(Take("c", 1, 60).IsAdmitted);
    }

    [Fact]
    public void Key_ThatIsNotIdle_KeepsItsCountWhenOthersAreSweptOut()
    {
        Take("idle", 60, 60);
        Take("busy", 1, 3600);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(Take("new", 1, 60).IsAdmitted);
        Assert.False(Take("new", 1, 60).IsAdmitted);
        Assert.False(Take("busy", 1, 3600).IsAdmitted);
    }

    [Fact]
    public void Counter_ForTenThousandAddresses_TellsThemApartAndNoMore()
    {
        const int Capacity = 10_000;
        var counter = new MemoryRequestCounter(_time, Capacity);
        var limit = new RateLimit(1, TimeSpan.FromMinutes(1));
        Assert.All(Enumerable.Range(0, Capacity), i => Assert.True(Take(counter, $"{i}", limit).IsAdmitted));
        Assert.True(Take(counter, "one more", limit).IsAdmitted);
        Assert.False(Take(counter, "yet another", limit).IsAdmitted);
        Assert.False(Take(counter, "0", limit).IsAdmitted);
    }

    [Fact]
    public void Requests_ManyAtOnce_AreCountedExactly()
    {
        var admitted = 0;
        Parallel.For(0, 10_000, _ =>
        {
            if (Take("a", 1000, 60).IsAdmitted)
            {
                Interlocked.Increment(ref admitted);
            }
        });
        Assert.Equal(1000, admitted);
    }

    private RateDecision Take(string key, int requests, int seconds) =>
        Take(_counter, key, new RateLimit(requests, TimeSpan.FromSeconds(seconds)));

    // It counts in memory, so the answer is there at once.
    private static RateDecision Take(MemoryRequestCounter counter, string key, RateLimit limit)
    {
        var taking = counter.TakeAsync(key, limit, CancellationToken.None).AsTask();
        Assert.True(taking.IsCompletedSuccessfully);
        return taking.GetAwaiter().GetResult();
    }
}
