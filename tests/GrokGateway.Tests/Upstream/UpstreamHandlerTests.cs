using System.IO.Compression;
using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Upstream;

/// <summary>What the client of xAI does not do on its own account.</summary>
public sealed class UpstreamHandlerTests : IClassFixture<GatewayFixture>
{
    private readonly GatewayFixture _host;

    public UpstreamHandlerTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Fact]
    public async Task CompressedAnswer_ThatNobodyAskedFor_IsNotUnpacked()
    {
        _host.Answer = async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Chat.Completion), http.RequestAborted);
        };

        using var response = await _host.PostAsync(Chat.Path, Chat.Plain);

        await response.ErrorAsync(502, "upstream_invalid_response");
        Assert.False(_host.OnlyCall.Headers.ContainsKey("Accept-Encoding"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_OfAnyKind_IsNotFollowed(int status)
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/v1/elsewhere";
            return Task.CompletedTask;
        };

        using var response = await _host.PostAsync(Chat.Path, Chat.Plain);

        await response.ErrorAsync(502, "upstream_invalid_response");
        Assert.Single(_host.Calls);
        Assert.False(response.Headers.Contains("Location"));
    }

    [Fact]
    public async Task Cookie_ThatUpstreamSets_IsNotKept()
    {
        _host.Answer = http =>
        {
            http.Response.Headers.SetCookie = "session=1; Path=/";
            http.Response.ContentType = "application/json";
            return http.SendAsync(Chat.Completion);
        };

        for (var i = 0; i < 2; i++)
        {
            using var response = await _host.PostAsync(Chat.Path, Chat.Plain);
            Assert.Equal(Chat.Completion, await response.TextAsync());
        }

        Assert.Equal(2, _host.Calls.Count);
        Assert.All(_host.Calls, call => Assert.False(call.Headers.ContainsKey("Cookie")));
    }
}
