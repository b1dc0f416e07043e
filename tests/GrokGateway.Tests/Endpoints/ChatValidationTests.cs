using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

public sealed class ChatValidationTests : IClassFixture<ChatValidationTests.Host>
{
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private const string ImageMessages = "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/y\"}}]}]";

    private readonly Host _host;

    public ChatValidationTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("""{"model":"m"}""", "missing_required_parameter", "messages")]
    [InlineData("""{"messages":null}""", "missing_required_parameter", "messages")]
    [InlineData("""{"messages":[]}""", "invalid_value", "messages")]
    [InlineData("""{"messages":"Hi"}""", "invalid_type", "messages")]
    [InlineData("""{"messages":{"role":"user"}}""", "invalid_type", "messages")]
    [InlineData("""{"messages":["Hi"]}""", "invalid_type", "messages[0]")]
    [InlineData("""{"messages":[{"role":"user"},{"role":"user"},null]}""", "invalid_type", "messages[2]")]
    [InlineData("""{"messages":[{"role":"user","content":[1,{"a":[]}]},[{}],"x"]}""", "invalid_type", "messages[1]")]
    [InlineData("{\"model\":1," + Messages + "}", "invalid_type", "model")]
    [InlineData("{\"model\":{}," + Messages + "}", "invalid_type", "model")]
    [InlineData("{\"model\":\"\"," + Messages + "}", "invalid_value", "model")]
    [InlineData("{\"model\":\" \\t\"," + Messages + "}", "invalid_value", "model")]
    [InlineData("{\"model\":\"\\ud83d\"," + Messages + "}", "invalid_encoding", "model")]
    [InlineData("{\"stream\":\"true\"," + Messages + "}", "invalid_type", "stream")]
    [InlineData("{\"stream\":1," + Messages + "}", "invalid_type", "stream")]
    [InlineData("{\"stream\":[]," + Messages + "}", "invalid_type", "stream")]
    [InlineData("{\"stream_options\":true," + Messages + "}", "invalid_type", "stream_options")]
    [InlineData("{\"stream_options\":[]," + Messages + "}", "invalid_type", "stream_options")]
    [InlineData("{\"stream_options\":{\"include_usage\":\"yes\"}," + Messages + "}", "invalid_type", "stream_options.include_usage")]
    [InlineData("{\"stream_options\":{\"x\":{\"y\":[]},\"include_usage\":1}," + Messages + "}", "invalid_type", "stream_options.include_usage")]
    [InlineData("{\"stream_options\":{\"\\ud83d or more than that\":1}," + Messages + "}", "invalid_encoding", "stream_options")]
    [InlineData("{\"messages\":[{\"cont\\ud83dent\":1}]}", "invalid_encoding", null)]
    [InlineData("{\"messages\":[{\"content\":[{\"type\":\"\\ud83dimage_url\"}]}]}", "invalid_encoding", null)]
    [InlineData("{\"model\":\"m\",\"mod\\u0065l\":\"n\"," + Messages + "}", "duplicate_field", "model")]
    [InlineData("", "empty_body", null)]
    [InlineData("[]", "invalid_type", null)]
    [InlineData("{" + Messages + "}}", "invalid_json", null)]
    [InlineData("\ufeff{" + Messages + "}", "invalid_encoding", null)]
    public async Task Request_ThatIsWrong_IsRefusedByNameAndNeverReachesUpstream(string body, string code, string? param)
    {
        using var response = await _host.PostAsync(Chat.Path, body);

        var error = await response.ErrorAsync(400, code, param);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task Request_NotInUtf8_IsRefused()
    {
        using var response = await _host.PostAsync(Chat.Path, [.. "{\"messages\":[{\"content\":\""u8, 0xFF, .. "\"}]}"u8]);

        await response.ErrorAsync(400, "invalid_encoding");
        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("{" + Messages + "}", "{\"model\":\"chat-default\"," + Messages + "}")]
    [InlineData("{\"model\" : null , " + Messages + "}", "{\"model\" : \"chat-default\" , " + Messages + "}")]
    [InlineData("{" + ImageMessages + "}", "{\"model\":\"vision-default\"," + ImageMessages + "}")]
    [InlineData("{" + ImageMessages + ",\"model\":null}", "{" + ImageMessages + ",\"model\":\"vision-default\"}")]
    public async Task Model_AbsentOrNull_BecomesTheDefaultOfItsKind(string body, string expected)
    {
        using var response = await _host.PostAsync(Chat.Path, body);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(expected, _host.OnlyCall.Text);
    }

    [Theory]
    [InlineData("{\"model\":\"m\",\"stream\":null,\"stream_options\":null," + Messages + "}")]
    [InlineData("{\"model\":\"m\",\"stream\":false," + Messages + "}")]
    [InlineData("{\"model\":\"m\",\"stream\":false," + ImageMessages + "}")]
    [InlineData("{\"model\":\"m\",\"messages\":[{}]}")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":7,\"content\":{\"odd\":\"\\ud83d\"}}],\"tool\":\"none\",\"Messages\":1}")]
    public async Task Request_ThatIsOddButNotWrong_PassesAsItIs(string body)
    {
        using var response = await _host.PostAsync(Chat.Path, body);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(body, _host.OnlyCall.Text);
    }

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new()
        {
            ["Grok:Models:Chat"] = "chat-default",
            ["Grok:Models:Vision"] = "vision-default",
        };
    }
}
