using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Models;

/// <summary>Models that xAI answers with another one: the gateway tells, and does not change the request.</summary>
public sealed class RetiredModelTests : IClassFixture<RetiredModelTests.Fixture>
{
    private const string Header = "X-Grok-Model-Replacement";
    private const string OnlyNew = "key-limited-to-the-replacement";
    private const string OnlyOld = "key-limited-to-the-retired";

    private readonly Fixture _host;

    public RetiredModelTests(Fixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("grok-4-1-fast-reasoning", "grok-4.3")]
    [InlineData("grok-4-1-fast-non-reasoning", "grok-4.3")]
    [InlineData("grok-4-fast-reasoning", "grok-4.3")]
    [InlineData("grok-4-fast-non-reasoning-latest", "grok-4.3")]
    [InlineData("grok-4-0709", "grok-4.3")]
    [InlineData("grok-code-fast-1", "grok-4.3")]
    [InlineData("grok-3", "grok-4.3")]
    [InlineData("grok-3-mini-fast", "grok-4.3")]
    [InlineData("grok-3-special", "grok-9")]
    [InlineData("grok-3-special-two", "grok-8")]
    [InlineData("grok-3-mini", null)]
    [InlineData("old-alias", "grok-4.3")]
    [InlineData("own-1", "own-2")]
    [InlineData("chain-1", "own-2")]
    [InlineData("chain-2", "own-2")]
    [InlineData("to-known", "grok-4.3")]
    [InlineData("own-12", null)]
    [InlineData("grok-4-fast", null)]
    [InlineData("grok-4-0709-x", null)]
    [InlineData("Grok-3", null)]
    [InlineData("grok-2-image-1212", null)]
    [InlineData("grok-4.3", null)]
    public async Task Model_ThatIsRetired_IsToldOf(string model, string? replacement)
    {
        foreach (var (path, body) in new[]
        {
            (Chat.Path, $$"""{"model":"{{model}}","messages":[{}]}"""),
            ("v1/embeddings", $$"""{"model":"{{model}}"}"""),
        })
        {
            using var response = await _host.PostAsync(path, body);

            Assert.Equal(replacement, ToldOf(response));
            Assert.Equal(body.Replace("old-alias", "grok-3-old", StringComparison.Ordinal), _host.Calls[^1].Text);
        }

        foreach (var family in (string[])["models", "language-models"])
        {
            using var response = await _host.Client.GetAsync($"v1/{family}/{model}", TestContext.Current.CancellationToken);

            Assert.Equal(replacement, ToldOf(response));
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(503)]
    public async Task Error_ForARetiredModel_TellsToo(int status)
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = status;
            return http.SendAsync("""{"error":"It failed."}""");
        };

        using var response = await _host.PostAsync(Chat.Path, """{"model":"grok-3","messages":[{}],"stream":true}""");

        Assert.Equal((status, "grok-4.3"), ((int)response.StatusCode, ToldOf(response)));
    }

    [Fact]
    public async Task Stream_OfARetiredModel_Tells()
    {
        _host.AnswerWith(Chat.Chunk("a") + Chat.Finish() + Chat.Done, "text/event-stream");

        using var response = await _host.PostAsync(
            Chat.Path, """{"model":"grok-3","messages":[{}],"stream":true}""", ("Origin", "https://a.b"));

        Assert.Equal("grok-4.3", ToldOf(response));
        Assert.Contains(Header, response.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        Assert.EndsWith(Chat.Done, await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("grok-3", (await _host.RequestLineOfAsync(response)).GetProperty("model").GetString());
    }

    [Fact]
    public async Task Default_ThatIsRetired_IsToldOf()
    {
        using var response = await _host.PostAsync("v1/images/generations", """{"prompt":"a cat"}""");

        Assert.Equal("own-2", ToldOf(response));
    }

    [Theory]
    [InlineData(OnlyNew, "grok-3", 200)]
    [InlineData(OnlyNew, "grok-4.3", 200)]
    [InlineData(OnlyNew, "own-1", 403)]
    [InlineData(OnlyNew, "to-known", 200)]
    [InlineData(OnlyOld, "to-known", 403)]
    [InlineData(OnlyOld, "grok-3", 403)]
    [InlineData(OnlyOld, "grok-3-mini", 200)]
    [InlineData(OnlyOld, "old-alias", 403)]
    public async Task LimitedKey_ForARetiredModel_IsJudgedByTheReplacement(string key, string model, int status)
    {
        using var chat = await _host.Gateway.CallAsync(key, Chat.Path, $$"""{"model":"{{model}}","messages":[{}]}""");
        using var tokens = await _host.Gateway.CallAsync(key, "v1/tokenize-text", $$"""{"model":"{{model}}"}""");
        using var one = await _host.Gateway.CallAsync(key, $"v1/models/{model}", null);

        Assert.All([chat, tokens, one], response => Assert.Equal(status, (int)response.StatusCode));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(133, null)]
    [InlineData(134, "grok-4.3")]
    public async Task Model_BeforeTheDayOfItsEnd_IsItself(int days, string? replacement)
    {
        // The clock begins with the year 2026; 15 May is 134 days later.
        var time = new ManualTime();
        await using var gateway = await GatewayHost.StartAsync(_host.Upstream.Address, time: time);
        time.Advance(TimeSpan.FromDays(days));

        using var response = await gateway.CallAsync(GatewayHost.ClientKey, Chat.Path, """{"model":"grok-3","messages":[{}]}""");

        Assert.Equal(replacement, ToldOf(response));
    }

    private static string? ToldOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(Header, out var values) ? values.Single() : null;

    /// <summary>A gateway that knows some more retired models.</summary>
    public sealed class Fixture : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new()
        {
            ["Grok:Upstream:RetryCount"] = "0",
            ["Grok:Models:Image"] = "own-1",
            ["Grok:Models:Aliases:0:Name"] = "old-alias",
            ["Grok:Models:Aliases:0:Model"] = "grok-3-old",
            ["Grok:Models:Retired:0:Name"] = "own-1",
            ["Grok:Models:Retired:0:Replacement"] = "own-2",
            ["Grok:Models:Retired:1:Name"] = "grok-3-special",
            ["Grok:Models:Retired:1:Replacement"] = "grok-9",
            ["Grok:Models:Retired:2:Name"] = "grok-3-s*",
            ["Grok:Models:Retired:2:Replacement"] = "grok-7",
            ["Grok:Models:Retired:3:Name"] = "grok-3-special*",
            ["Grok:Models:Retired:3:Replacement"] = "grok-8",

            // xAI was seen to serve it still: its replacement is itself.
            ["Grok:Models:Retired:4:Name"] = "grok-3-mini",
            ["Grok:Models:Retired:4:Replacement"] = "grok-3-mini",
            ["Grok:Models:Retired:5:Name"] = "chain-1",
            ["Grok:Models:Retired:5:Replacement"] = "chain-2",
            ["Grok:Models:Retired:6:Name"] = "chain-2",
            ["Grok:Models:Retired:6:Replacement"] = "own-1",
            ["Grok:Models:Retired:7:Name"] = "to-known",
            ["Grok:Models:Retired:7:Replacement"] = "grok-3-old",
            ["Grok:Access:Keys:1:Name"] = "new",
            ["Grok:Access:Keys:1:Sha256"] = GatewayHost.Sha256Of(OnlyNew),
            ["Grok:Access:Keys:1:Models:0"] = "grok-4.3",
            ["Grok:Access:Keys:2:Name"] = "old",
            ["Grok:Access:Keys:2:Sha256"] = GatewayHost.Sha256Of(OnlyOld),
            ["Grok:Access:Keys:2:Models:0"] = "grok-3*",
        };
    }
}
