using GrokGateway.Tests.Testing;
using GrokGateway.Upstream;

namespace GrokGateway.Tests.Options;

public sealed class UpstreamAddressTests
{
    [Theory]
    [InlineData("https://api.x.ai", "https://api.x.ai/v1/")]
    [InlineData(" https://api.x.ai/ ", "https://api.x.ai/v1/")]
    [InlineData("https://api.x.ai/v1", "https://api.x.ai/v1/")]
    [InlineData("https://api.x.ai/v1//", "https://api.x.ai/v1/")]
    [InlineData("https://proxy.example:8443/xai/v2", "https://proxy.example:8443/xai/v2/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/v1/")]
    [InlineData("http://127.0.0.1:5000/x", "http://127.0.0.1:5000/x/")]
    [InlineData("http://[::1]:5000/", "http://[::1]:5000/v1/")]
    public void Address_ThatIsAllowed_EndsWithASlashAndHasAPath(string text, string expected)
    {
        Assert.True(UpstreamAddress.TryParse(text, out var address));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("api.x.ai")]
    [InlineData("/v1")]
    [InlineData("http://api.x.ai")]
    [InlineData("http://10.0.0.1/v1")]
    [InlineData("http://localhost.example/v1")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///v1")]
    [InlineData("https://user@api.x.ai/v1")]
    [InlineData("https://api.x.ai/v1?a=b")]
    [InlineData("https://api.x.ai/v1#a")]
    public void Address_ThatIsNot_IsRefused(string text) => Assert.False(UpstreamAddress.TryParse(text, out _));

    [Theory]
    [InlineData("", "/v1/chat/completions")]
    [InlineData("/", "/v1/chat/completions")]
    [InlineData("/v1/", "/v1/chat/completions")]
    [InlineData("/a/b", "/a/b/chat/completions")]
    public async Task Address_WithAPath_IsCalledBelowIt(string path, string target)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address,
            new() { ["XAI_API_BASE"] = null, ["Grok:Upstream:BaseUrls:0"] = upstream.Address.ToString().TrimEnd('/') + path });

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(target, Assert.Single(upstream.Calls).Target);
    }
}
