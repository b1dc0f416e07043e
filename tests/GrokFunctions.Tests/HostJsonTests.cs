using System.Text.Json;
using GrokGateway.Hosting;

namespace GrokFunctions.Tests;

public sealed class HostJsonTests
{
    private static readonly JsonElement Host = JsonElement.Parse(File.ReadAllText(Repository.PathOf("host.json")));

    private static JsonElement Http => Host.GetProperty("extensions").GetProperty("http");

    [Fact]
    public void HostJson_ForTheRoutes_HasTheirPrefix() => Assert.Equal(GatewayRoutes.Prefix, Http.GetProperty("routePrefix").GetString());

    /// <summary>A stream lives as long as its answer; the gateway has its own limits on silence.</summary>
    [Fact]
    public void HostJson_ForStreams_HasNoTimeout() => Assert.Equal("-1", Host.GetProperty("functionTimeout").GetString());

    /// <summary>The host would answer 429 by itself, without the error object.</summary>
    [Fact]
    public void HostJson_ForLoad_LeavesItToTheGateway()
    {
        Assert.False(Http.GetProperty("dynamicThrottlesEnabled").GetBoolean());
        Assert.Equal(-1, Http.GetProperty("maxConcurrentRequests").GetInt32());
        Assert.Equal(-1, Http.GetProperty("maxOutstandingRequests").GetInt32());
    }
}
