using System.Net;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace GrokLocalHost.Tests;

public sealed class LocalHostRouteTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/apis/health")]
    [InlineData("/health")]
    public async Task Path_OutsideThePrefix_IsNotTheGateways(string path)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0")]);
        builder.AddLocalHost();
        await using var app = builder.Build();
        app.UseGrokGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var outside = await client.GetAsync(path, TestContext.Current.CancellationToken);
        using var below = await client.GetAsync($"/{GatewayRoutes.Prefix}{path}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        Assert.False(outside.Headers.Contains("X-Request-ID"));
        Assert.True(below.Headers.Contains("X-Request-ID"));
    }
}
