using GrokGateway.Errors;

namespace GrokGateway.Tests.Errors;

public sealed class ErrorMapTests
{
    [Fact]
    public void Map_OfEveryError_HasARow() =>
        Assert.All(Enum.GetValues<GatewayError>(), error =>
        {
            var row = ErrorMap.Describe(error);
            Assert.InRange(row.Status, 400, 599);
            Assert.EndsWith("_error", row.Type);
            Assert.Matches("^[a-z_]+$", row.Code);
        });

    [Fact]
    public void Map_OfEveryError_HasACodeOfItsOwn() =>
        Assert.Distinct(Enum.GetValues<GatewayError>().Select(error => ErrorMap.Describe(error).Code));

    /// <summary>
    /// A 429 or a 503 without Retry-After leaves clients to guess. Who calls without a key ring is not helped by waiting, and a client's own
    /// limit says with each failure when it has room.
    /// </summary>
    [Fact]
    public void Map_OfWhatPasses_NamesWhenToTryAgain() =>
        Assert.All(
            Enum.GetValues<GatewayError>()
                .Where(error => ErrorMap.Describe(error).Status is 429 or 503 && error is not (GatewayError.AccessNotConfigured or GatewayError.RateLimited)),
            error => Assert.NotNull(ErrorMap.Describe(error).RetryAfterSeconds));

    [Fact]
    public void Map_OfWhatIsNoError_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ErrorMap.Describe((GatewayError)(-1)));
}
