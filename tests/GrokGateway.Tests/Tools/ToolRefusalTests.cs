using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Tools;

/// <summary>What the client reads when a tool is refused, and the searches that are no tools.</summary>
public sealed class ToolRefusalTests : IClassFixture<ToolRefusalTests.Host>
{
    private readonly Host _host;

    public ToolRefusalTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string> UnsafeTypes =>
        ["two words", "<b>", "a\\nb", "\\u00e9", "", "'", new string('a', 65), new string('a', 100_000)];

    [Fact]
    public async Task Refusal_OfATool_NamesItsType()
    {
        var error = await RefusedAsync("\"tools\":[{\"type\":\"web_search\"}]", "tools[0]");

        Assert.Equal("permission_error", error.Type);
        Assert.Equal("This API key may not use tools of type 'web_search'.", error.Message);
    }

    [Theory]
    [MemberData(nameof(UnsafeTypes))]
    public async Task Refusal_OfAToolWithAnOddType_DoesNotRepeatIt(string type)
    {
        var error = await RefusedAsync($"\"tools\":[{{\"type\":\"{type}\"}}]", "tools[0]");

        Assert.Equal("This API key may not use tools of that type.", error.Message);
    }

    [Theory]
    [InlineData("\"search_parameters\":{\"mode\":\"on\"}", "search_parameters")]
    [InlineData("\"search_parameters\":{\"mode\":\"off\",\"mode\":\"on\"}", "search_parameters")]
    [InlineData("\"search_parameters\":{\"mode\":\"off\",\"\\ud83d\":1}", "search_parameters")]
    [InlineData("\"search_parameters\":[]", "search_parameters")]
    [InlineData("\"web_search_options\":{}", "web_search_options")]
    public async Task Search_ThatIsLeft_IsRefusedAsANativeTool(string field, string param)
    {
        var error = await RefusedAsync(field, param);

        Assert.Equal($"This API key may not let xAI search, as '{param}' asks for.", error.Message);
    }

    [Theory]
    [InlineData("\"search_parameters\":{\"mode\":\"auto\"}")]
    [InlineData("\"search_parameters\":{}")]
    [InlineData("\"search_parameters\":null")]
    [InlineData("\"web_search_options\":null")]
    [InlineData("\"tools\":[{\"type\":\"function\"}],\"tool_choice\":{\"type\":\"web_search\"}")]
    [InlineData("\"functions\":[{\"type\":\"web_search\"}]")]
    public async Task Request_WithoutANativeTool_Passes(string field)
    {
        using var response = await _host.PostAsync(Chat.Path, Body(field));

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Single(_host.Calls);
    }

    [Theory]
    [InlineData("Off", "unknown", "{\"mode\":\"off\"}", true)]
    [InlineData("Off", "unknown", "{}", false)]
    [InlineData("Off", "unknown", "{\"mode\":\"auto\"}", false)]
    [InlineData("On", "unknown", "{\"mode\":\"on\"}", false)]
    [InlineData("On", "grok-4.3", "{\"mode\":\"on\"}", true)]
    public async Task Search_UnderAnotherMode_CountsIfItIsLeft(string mode, string model, string search, bool isAllowed)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Tools:Native"] = "Deny", ["Grok:Requests:Normalise"] = mode });

        using var response = await gateway.Client.PostChatAsync(Body($"\"search_parameters\":{search}", model));

        Assert.Equal(isAllowed ? 200 : 403, (int)response.StatusCode);
        Assert.Equal(isAllowed ? 1 : 0, upstream.Calls.Count);
    }

    private static string Body(string field, string model = "m") => $"{{\"model\":\"{model}\",{field},\"messages\":[{{}}]}}";

    private async Task<(string? Type, string? Message)> RefusedAsync(string field, string param)
    {
        using var response = await _host.PostAsync(Chat.Path, Body(field));

        var error = await response.ErrorAsync(403, "tools_disabled", param);
        Assert.Empty(_host.Calls);
        return (error.GetProperty("type").GetString(), error.GetProperty("message").GetString());
    }

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Tools:Native"] = "Deny" };
    }
}
