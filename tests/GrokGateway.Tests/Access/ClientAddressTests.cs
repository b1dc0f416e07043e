using System.Net;
using GrokGateway.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GrokGateway.Tests.Access;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("1.2.3.4", "1.2.3.4")]
    [InlineData("::ffff:1.2.3.4", "1.2.3.4")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [InlineData("::1", "::")]
    [InlineData("fe80::1%5", "fe80::")]
    [InlineData(null, "unknown")]
    public void Address_OfAConnection_IsToldByItsNetwork(string? remote, string expected) =>
        Assert.Equal(expected, Of(remote, "9.9.9.9", trusts: false));

    [Theory]
    [InlineData("1.2.3.4", "1.2.3.4")]
    [InlineData("1.2.3.4:567", "1.2.3.4")]
    [InlineData("  1.2.3.4:567  ", "1.2.3.4")]
    [InlineData("6.6.6.6, 1.2.3.4:567", "1.2.3.4")]
    [InlineData("6.6.6.6,7.7.7.7:80,1.2.3.4", "1.2.3.4")]
    [InlineData("nonsense, 1.2.3.4", "1.2.3.4")]
    [InlineData("[2001:db8::1]:80", "2001:db8::")]
    [InlineData("[2001:db8::1]", "2001:db8::")]
    [InlineData("2001:db8::1", "2001:db8::")]
    [InlineData("6.6.6.6, 2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("[::ffff:1.2.3.4]:80", "1.2.3.4")]
    public void Address_ForwardedByATrustedHop_IsTheLastOne(string forwardedFor, string expected) =>
        Assert.Equal(expected, Of("10.0.0.1", forwardedFor, trusts: true));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("1.2.3.4,")]
    [InlineData("1.2.3.4, unknown")]
    [InlineData("1.2.3.4:99999")]
    [InlineData("1.2.3.4, 1.2.3.4.5")]
    public void Address_WhoseLastHopIsNone_IsTheConnections(string forwardedFor) =>
        Assert.Equal("10.0.0.1", Of("10.0.0.1", forwardedFor, trusts: true));

    [Fact]
    public void Address_ForwardedInTwoHeaders_IsTheLastOfBoth()
    {
        var http = Context("10.0.0.1");
        http.Request.Headers["X-Forwarded-For"] = new StringValues(["6.6.6.6", "7.7.7.7, 1.2.3.4"]);
        Assert.Equal("1.2.3.4", ClientAddress.Of(http, trustForwardedFor: true));
    }

    private static string Of(string? remote, string forwardedFor, bool trusts)
    {
        var http = Context(remote);
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        return ClientAddress.Of(http, trusts);
    }

    private static DefaultHttpContext Context(string? remote) =>
        new() { Connection = { RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote) } };
}
