using GrokGateway.Keys;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Keys;

public sealed class RefreshedSecretTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ManualTime _time = new();
    private readonly Recording<TaskCompletionSource<string?>> _loads = new();
    private readonly RefreshedSecret<string> _secret;

    public RefreshedSecretTests() => _secret = new RefreshedSecret<string>(LoadAsync, Interval, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secret_NobodyAskedFor_IsNotLoaded()
    {
        _time.Advance(Interval);
        Assert.Equal(SecretState.Loading, _secret.State);
        Assert.Null(_secret.Current);
        await GiveAsync(_secret.GetAsync(Token).AsTask(), 1, "a");
        Assert.Single(_loads.All);
    }

    [Fact]
    public async Task FirstLoad_AskedForByMany_IsOne()
    {
        var waiting = Enumerable.Range(0, 100).Select(_ => _secret.GetAsync(Token).AsTask()).ToArray();
        await _loads.UntilAsync(1);
        _loads.All[0].SetResult("a");
        Assert.All(await Task.WhenAll(waiting).Within(), value => Assert.Equal("a", value));
        Assert.Equal("a", await _secret.GetAsync(Token));
        Assert.Single(_loads.All);
    }

    [Fact]
    public async Task FirstLoad_EndingWhileOthersAsk_IsNotRepeated()
    {
        // The moment between the look at the value and the lock is short: many rounds to meet it.
        for (var round = 0; round < 3000; round++)
        {
            var loads = 0;
            using var secret = new RefreshedSecret<string>(_ => Task.FromResult<string?>($"{Interlocked.Increment(ref loads)}"), Interval, _time);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => secret.GetAsync(Token).AsTask(), Token))).Within();
            Assert.Equal(1, loads);
        }
    }

    [Fact]
    public async Task FirstLoad_WhoseFirstWaiterLeaves_ServesTheOthers()
    {
        using var leaving = new CancellationTokenSource();
        var first = _secret.GetAsync(leaving.Token).AsTask();
        var second = _secret.GetAsync(Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Within());
        await GiveAsync(second, 1, "a");
        Assert.Single(_loads.All);
    }

    [Fact]
    public async Task FirstLoad_ThatFailed_IsRepeatedAfterTenSecondsOnly()
    {
        await GiveAsync(_secret.GetAsync(Token).AsTask(), 1, null);
        Assert.Equal(SecretState.Unavailable, _secret.State);
        _time.Advance(TimeSpan.FromSeconds(10) - Tick);
        var remembered = _secret.GetAsync(Token);
        Assert.True(remembered.IsCompletedSuccessfully);
        Assert.Null(await remembered);
        _time.Advance(Tick);
        await GiveAsync(_secret.GetAsync(Token).AsTask(), 2, "a");
        Assert.Equal(SecretState.Ok, _secret.State);
    }

    [Fact]
    public async Task Value_AtEachInterval_IsRenewedWhileTheOldOneIsServed()
    {
        await GiveAsync(_secret.GetAsync(Token).AsTask(), 1, "a");
        _time.Advance(Interval - Tick);
        for (var renewal = 2; renewal < 5; renewal++)
        {
            var before = await _secret.GetAsync(Token);
            _time.Advance(renewal == 2 ? Tick : Interval);
            await _loads.UntilAsync(renewal);
            var served = _secret.GetAsync(Token);
            Assert.True(served.IsCompletedSuccessfully);
            Assert.Equal(before, await served);
            await GiveAsync(_secret.RefreshAsync(Token), renewal, $"value {renewal}");
            Assert.Equal(renewal, _loads.All.Count);
        }
    }

    [Fact]
    public async Task Value_WhoseRenewalFails_StaysAndIsDegradedUntilOneSucceeds()
    {
        await GiveAsync(_secret.GetAsync(Token).AsTask(), 1, "a");
        _time.Advance(Interval);
        Assert.Equal("a", await GiveAsync(_secret.RefreshAsync(Token), 2, null, expected: "a"));
        Assert.Equal(SecretState.Degraded, _secret.State);
        Assert.Equal("a", await _secret.GetAsync(Token));
        _time.Advance(Interval);
        await GiveAsync(_secret.RefreshAsync(Token), 3, "b");
        Assert.Equal(SecretState.Ok, _secret.State);
    }

    [Fact]
    public async Task Refresh_AskedForByMany_IsOneInThirtySeconds()
    {
        await GiveAsync(_secret.GetAsync(Token).AsTask(), 1, "a");
        var waiting = Enumerable.Range(0, 100).Select(_ => _secret.RefreshAsync(Token)).ToArray();
        await _loads.UntilAsync(2);
        _loads.All[1].SetResult("b");
        Assert.All(await Task.WhenAll(waiting).Within(), value => Assert.Equal("b", value));
        _time.Advance(TimeSpan.FromSeconds(30) - Tick);
        var refused = _secret.RefreshAsync(Token);
        Assert.True(refused.IsCompletedSuccessfully);
        Assert.Equal("b", await refused);
        _time.Advance(Tick);
        await GiveAsync(_secret.RefreshAsync(Token), 3, "c");
    }

    [Fact]
    public async Task Load_ThatTakesTenSeconds_IsGivenUp()
    {
        var waiting = _secret.GetAsync(Token).AsTask();
        await _loads.UntilAsync(1);
        _time.Advance(TimeSpan.FromSeconds(10) - Tick);
        Assert.False(_loads.All[0].Task.IsCompleted);
        _time.Advance(Tick);
        Assert.Null(await waiting.Within());
    }

    [Fact]
    public async Task Load_ThatThrows_IsRepeatedLikeOneThatFails()
    {
        var waiting = _secret.GetAsync(Token).AsTask();
        await _loads.UntilAsync(1);
        _loads.All[0].SetException(new InvalidOperationException("a bug"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting.Within());
        Assert.Equal(SecretState.Unavailable, _secret.State);
        _time.Advance(TimeSpan.FromSeconds(10));
        await GiveAsync(_secret.GetAsync(Token).AsTask(), 2, "a");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposal_WhileLoadingOrLater_LeavesNoTimer(bool whileLoading)
    {
        var waiting = _secret.GetAsync(Token).AsTask();
        await _loads.UntilAsync(1);
        if (whileLoading)
        {
            _secret.Dispose();
        }

        await GiveAsync(waiting, 1, "a");
        Assert.Equal(whileLoading ? 0 : 1, _time.PendingTimers);
        _secret.Dispose();
        Assert.Equal(0, _time.PendingTimers);
    }

    public void Dispose() => _secret.Dispose();

    private Task<string?> LoadAsync(CancellationToken cancellationToken)
    {
        var load = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => load.TrySetResult(null));
        _loads.Add(load);
        return load.Task;
    }

    // Completes the given load and waits for whoever waits for it.
    private async Task<string?> GiveAsync(Task<string?> waiting, int number, string? value, string? expected = null)
    {
        await _loads.UntilAsync(number);
        _loads.All[number - 1].SetResult(value);
        var got = await waiting.Within();
        Assert.Equal(expected ?? value, got);
        return got;
    }
}
