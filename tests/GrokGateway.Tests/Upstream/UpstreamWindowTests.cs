using GrokGateway.Options;
using GrokGateway.Tests.Documentation;
using GrokGateway.Upstream;

namespace GrokGateway.Tests.Upstream;

/// <summary>Over HTTP/2 it is the client's window that holds an upstream back.</summary>
public sealed class UpstreamWindowTests
{
    [Fact]
    public void Window_OfOneAnswer_IsAMebibyte()
    {
        using var handler = UpstreamHandler.Create(new UpstreamOptions(), [new Uri(UpstreamOptions.DefaultBaseUrl)]);
        Assert.Equal(1024 * 1024, handler.InitialHttp2StreamWindowSize);
    }

    [Theory]
    [InlineData("src/GrokFunctions/GrokFunctions.csproj")]
    [InlineData("src/GrokLocalHost/GrokLocalHost.csproj")]
    public void Window_InEitherHost_DoesNotGrow(string project)
    {
        Assert.Contains("<Import Project=\"..\\Server.props\" />", RepositoryFiles.Read(project), StringComparison.Ordinal);
        Assert.Contains(
            "Include=\"System.Net.SocketsHttpHandler.Http2FlowControl.DisableDynamicWindowSizing\" Value=\"true\"",
            RepositoryFiles.Read("src/Server.props"),
            StringComparison.Ordinal);
    }
}
