using System.Net;
using System.Text.Json;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Models;

/// <summary>Other names for models.</summary>
public sealed class AliasTests : IClassFixture<AliasTests.Fixture>
{
    private const string Limited = "key-limited-to-one-model";

    private const string List =
        """{"object":"list","data":[{"id":"grok-4.3","created":7,"x":1.50},{"id":"grok-4.5","created":8},"""
        + """{"id":"shadowed"},{"no":"id"}],"é":1.0}""";

    private readonly Fixture _host;

    public AliasTests(Fixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("v1/chat/completions", """{ "model" : "*" ,"messages":[{}]}""")]
    [InlineData("v1/chat/completions", """{"messages":[{}],"stream":false,"model":"*"}""")]
    [InlineData("v1/images/generations", """{"prompt":"a","model":"*"}""")]
    [InlineData("v1/embeddings", """{"input":1.0, "model":"*"}""")]
    [InlineData("v1/tokenize-text", """{"mod\u0065l":"*","text":"a"}""")]
    [InlineData("v1/videos/generations", """{"model":"*"}""")]
    [InlineData("v1/responses/compact", """{"model":"*"}""")]
    public async Task Request_WithAnAlias_IsSentWithItsModelAlone(string path, string body)
    {
        using var response = await _host.PostAsync(path, body.Replace("*", "fast", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body.Replace("*", "grok-4.3", StringComparison.Ordinal), _host.OnlyCall.Text);
        Assert.Equal("grok-4.3", (await _host.RequestLineOfAsync(response)).GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("v1/chat/completions", """{"messages":[{}]}""", "grok-4.3")]
    [InlineData("v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}""", "grok-4.5")]
    [InlineData("v1/vision/analyze", """{"model":"gone","image":{"url":"https://a.b/c.png"}}""", "grok-9")]
    public async Task Alias_AsTheDefaultOrForVision_IsSentAsItsModel(string path, string body, string model)
    {
        using var response = await _host.PostAsync(path, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var sent = JsonDocument.Parse(_host.OnlyCall.Body);
        Assert.Equal(model, sent.RootElement.GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("fast", 200)]
    [InlineData("Fast", 403)]
    [InlineData("shadowed", 403)]
    [InlineData("grok-4.3", 200)]
    public async Task LimitedKey_WithAnAlias_IsJudgedByItsModel(string name, int status)
    {
        foreach (var path in (string[])["v1/chat/completions", "v1/embeddings", "v1/videos/edits"])
        {
            using var answer = await _host.Gateway.CallAsync(Limited, path, $$"""{"model":"{{name}}","messages":[{}]}""");
            Assert.Equal(status, (int)answer.StatusCode);
        }

        foreach (var family in Fixture.Families)
        {
            using var answer = await _host.Gateway.CallAsync(Limited, $"v1/{family}/{name}", null);
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task ModelList_WithAliases_ShowsThemBehindTheModels()
    {
        _host.AnswerWith(List);

        using var all = await _host.Client.GetAsync("v1/models", TestContext.Current.CancellationToken);
        using var limited = await _host.Gateway.CallAsync(Limited, "v1/models", null);

        Assert.Equal(
            """{"object":"list","data":[{"id":"grok-4.3","created":7,"x":1.50},{"id":"grok-4.5","created":8},{"no":"id"},"""
            + """{"id":"fast","created":7,"x":1.50},{"id":"good","created":8},{"id":"shadowed","created":8},"""
            + """{"id":"gone","object":"model","created":0,"owned_by":"xai"}],"é":1.0}""",
            await all.TextAsync());
        Assert.Equal(
            """{"object":"list","data":[{"id":"grok-4.3","created":7,"x":1.50},{"id":"fast","created":7,"x":1.50}],"é":1.0}""",
            await limited.TextAsync());
    }

    [Fact]
    public async Task FamilyList_WithAliases_StaysAsItIsButForALimitedKey()
    {
        const string Answer =
            """{"models":[{"id":"grok-4.3","aliases":["a"]} , {"id":"grok-4.5"},{"id":"shadowed"}],"data":[{"id":"x"}]}""";
        foreach (var family in Fixture.Families.Skip(1))
        {
            _host.AnswerWith(Answer);
            using var all = await _host.Client.GetAsync($"v1/{family}", TestContext.Current.CancellationToken);
            using var limited = await _host.Gateway.CallAsync(Limited, $"v1/{family}", null);

            Assert.Equal(Answer, await all.TextAsync());
            Assert.Equal("""{"models":[{"id":"grok-4.3","aliases":["a"]}],"data":[{"id":"x"}]}""", await limited.TextAsync());
        }
    }

    [Fact]
    public async Task OneModel_ByItsAlias_IsTheTargetUnderThatName()
    {
        _host.AnswerWith("""{"created":7, "id":"grok-4.3","x":1.50}""");

        using var response = await _host.Client.GetAsync("v1/models/fast", TestContext.Current.CancellationToken);

        Assert.Equal("""{"created":7,"id":"fast","x":1.50}""", await response.TextAsync());
        Assert.Equal("/v1/models/grok-4.3", _host.OnlyCall.Target);
    }

    [Fact]
    public async Task OneModelOfAFamily_ByAnAlias_IsTheTargetItself()
    {
        foreach (var family in Fixture.Families.Skip(1))
        {
            using var response = await _host.Client.GetAsync($"v1/{family}/fast", TestContext.Current.CancellationToken);

            Assert.Equal(Chat.Completion, await response.TextAsync());
            Assert.Equal($"/v1/{family}/grok-4.3", _host.Calls[^1].Target);
        }
    }

    [Fact]
    public async Task LimitedKey_WithoutAModel_IsRefusedWhereThereIsNoDefault()
    {
        foreach (var path in (string[])["v1/embeddings", "v1/tokenize-text", "v1/responses/compact", "v1/videos/generations"])
        {
            using var answer = await _host.Gateway.CallAsync(Limited, path, "{}");
            await answer.ErrorAsync(400, "missing_required_parameter", "model");
        }

        Assert.Empty(_host.Calls);
        foreach (var path in (string[])["v1/responses/a", "v1/responses/a/input_items", "v1/videos/a", "v1/chat/deferred-completion/a"])
        {
            Assert.Equal(HttpStatusCode.OK, await _host.Gateway.StatusAsync(Limited, path, null));
        }
    }

    /// <summary>A gateway with aliases, and a key that is limited to one model.</summary>
    public sealed class Fixture : GatewayFixture
    {
        internal static readonly string[] Families =
            ["models", "language-models", "image-generation-models", "video-generation-models", "embedding-models"];

        protected override Dictionary<string, string?> Settings => new()
        {
            ["Grok:Models:Aliases:0:Name"] = "fast",
            ["Grok:Models:Aliases:0:Model"] = "grok-4.3",
            ["Grok:Models:Aliases:1:Name"] = "good",
            ["Grok:Models:Aliases:1:Model"] = "grok-4.5",
            ["Grok:Models:Aliases:2:Name"] = "shadowed",
            ["Grok:Models:Aliases:2:Model"] = "grok-4.5",
            ["Grok:Models:Aliases:3:Name"] = "gone",
            ["Grok:Models:Aliases:3:Model"] = "grok-9",
            ["Grok:Models:Chat"] = "fast",
            ["Grok:Models:Vision"] = "good",
            ["Grok:Access:Keys:1:Name"] = "limited",
            ["Grok:Access:Keys:1:Sha256"] = GatewayHost.Sha256Of(Limited),
            ["Grok:Access:Keys:1:Models:0"] = "grok-4.3",
        };
    }
}
