using GrokLoad.Fuzz;

namespace GrokGateway.Tests.Fuzz;

public sealed class RequestFuzzTests
{
    private const int Bodies = 20_000;

    // A fixed seed: a body that fails today fails tomorrow. `./dev bench fuzz` takes a new one each time.
    private const int Seed = 20260415;

    [Fact]
    public async Task Gateway_OfRandomAndMutatedBodies_NeverFailsAndPassesOnOnlyJson()
    {
        var report = await FuzzRun.RunAsync(Bodies, Seed, TestContext.Current.CancellationToken);
        Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
        Assert.Equal(Bodies, report.Answers.Values.Sum());

        // Mostly wrong, but not only.
        Assert.InRange(report.Accepted, Bodies / 10, Bodies / 2);
        Assert.InRange(report.Answers.Count, 8, 50);
    }
}
