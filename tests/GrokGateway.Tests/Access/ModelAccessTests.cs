using System.Net;
using System.Text.Json;
using GrokGateway.Access;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Access;

public sealed class ModelAccessTests : IAsyncLifetime
{
    private const string Limited = "key-limited-to-some-models";
    private const string Defaults = "key-limited-to-the-defaults";
    private const string ChatDefault = "default-chat";
    private const string VisionDefault = "default-vision";
    private const string ImageDefault = "default-image";
    private const string ImageUrl = """{"type":"image_url","image_url":{"url":"https://a.b/c.png"}}""";

    private ScriptedUpstream _upstream = null!;
    private GatewayHost _gateway = null!;

    // The bodies of each operation, with the model's member, or none, in the place of the star.
    public static TheoryData<string, string, string> Operations => new()
    {
        { Chat.Path, """{*"messages":[{"role":"user","content":"Hi"}]}""", ChatDefault },
        { Chat.Path, """{*"messages":[{"role":"user","content":"Hi"}],"stream":true}""", ChatDefault },
        { Chat.Path, """{*"messages":[{"role":"user","content":[""" + ImageUrl + "]}]}", VisionDefault },
        { "v1/vision/analyze", """{*"image":{"url":"https://a.b/c.png"}}""", VisionDefault },
        { "v1/images/generate", """{*"prompt":"a cat"}""", ImageDefault },
        { "v1/images/generations", """{*"prompt":"a cat"}""", ImageDefault },
    };

    public async ValueTask InitializeAsync()
    {
        _upstream = await KeyedUpstream.StartAsync();
        _gateway = await GatewayHost.StartAsync(_upstream.Address, new()
        {
            ["Grok:Models:Chat"] = ChatDefault,
            ["Grok:Models:Vision"] = VisionDefault,
            ["Grok:Models:Image"] = ImageDefault,
            ["Grok:Access:Keys:1:Name"] = "limited",
            ["Grok:Access:Keys:1:Sha256"] = GatewayHost.Sha256Of(Limited),
            ["Grok:Access:Keys:1:Models:0"] = "grok-4.3",
            ["Grok:Access:Keys:1:Models:1"] = "grok-imagine-*",
            ["Grok:Access:Keys:2:Name"] = "defaults",
            ["Grok:Access:Keys:2:Sha256"] = GatewayHost.Sha256Of(Defaults),
            ["Grok:Access:Keys:2:Models:0"] = "default-*",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Model_ThatTheKeyDoesNotAllow_IsRefusedAndNothingIsSent(string path, string body, string modelByDefault)
    {
        string[] members =
        [
            "\"model\":\"grok-4.5\",", "\"model\":\"grok-4.30\",", "\"model\":\"Grok-4.3\",", "\"model\":\"*\",",
            "\"model\":\"grok-imagine\",", "\"mod\\u0065l\":\"grok-4.5\",", "\"model\":\"grok-4.3 \",", "\"model\":\"grok-4.3\\u0000\",", "",
        ];
        foreach (var member in members)
        {
            using var answer = await _gateway.CallAsync(Limited, path, body.Replace("*", member, StringComparison.Ordinal));
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{member}: {answer.StatusCode}");
            Assert.Equal(("model_not_allowed", "model"), await answer.ErrorCodeAsync());
        }

        Assert.NotEmpty(modelByDefault);
        Assert.Empty(_upstream.Calls);
    }

    [Theory]
    [InlineData("", "The request names no model, and this API key may not use the default one. Name one that it may use in 'model'.")]
    [InlineData("\"model\":\"grok-4.5\",", "This API key may not use that model.")]
    public async Task Model_ThatTheKeyDoesNotAllow_IsTheRequestsOrTheDefault(string member, string message)
    {
        foreach (var (path, body, _) in Operations.Select(row => row.Data))
        {
            using var answer = await _gateway.CallAsync(Limited, path, body.Replace("*", member, StringComparison.Ordinal));
            var error = await answer.ErrorAsync(403, "model_not_allowed", "model");
            Assert.Equal(message, error.GetProperty("message").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Model_ThatTheKeyAllows_IsSentAsItIs(string path, string body, string modelByDefault)
    {
        (string Key, string Model)[] allowed =
        [
            (Limited, "grok-4.3"), (Limited, "grok-imagine-image"), (Limited, "grok-imagine-"),
            (Defaults, modelByDefault), (GatewayHost.ClientKey, "any-model"),
        ];
        foreach (var (key, model) in allowed)
        {
            using var answer = await _gateway.CallAsync(key, path, body.Replace("*", $"\"model\":\"{model}\",", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(model, ModelOf(_upstream.Calls[^1]));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Model_NotNamed_IsTheDefaultCheckedAndWrittenIn(string path, string body, string modelByDefault)
    {
        foreach (var member in (string[])["", "\"model\":null,"])
        {
            using var answer = await _gateway.CallAsync(Defaults, path, body.Replace("*", member, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(modelByDefault, ModelOf(_upstream.Calls[^1]));
        }
    }

    [Fact]
    public async Task ModelList_ForALimitedKey_HoldsItsModelsOnly()
    {
        using (var answer = await _gateway.CallAsync(Limited, "v1/models", null))
        {
            Assert.Equal(KeyedUpstream.Models, await answer.TextAsync());
        }

        using (var answer = await _gateway.CallAsync(Defaults, "v1/models", null))
        {
            Assert.Equal("""{"object":"list","data":[]}""", await answer.TextAsync());
        }

        using var all = await _gateway.CallAsync(GatewayHost.ClientKey, "v1/models", null);
        Assert.Equal(KeyedUpstream.Models, await all.TextAsync());
    }

    [Fact]
    public async Task ModelList_OfOtherMembers_KeepsThem()
    {
        const string List =
            """{"data":[{"id":"grok-4.3","name":"Ä","price":1.50},{"id":"grok-4.5"},{"name":"no id"},7],"object":"list","more":{"a":[1]}}""";
        await using var upstream = await ScriptedUpstream.AnsweringAsync(List);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Access:Keys:0:Models:0"] = "grok-4.3" });
        using var answer = await gateway.CallAsync(GatewayHost.ClientKey, "v1/models", null);
        Assert.Equal("""{"data":[{"id":"grok-4.3","name":"Ä","price":1.50}],"object":"list","more":{"a":[1]}}""", await answer.TextAsync());
    }

    [Fact]
    public async Task ModelList_ThatCannotBeWritten_IsCalledNoChatCompletion()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync("""{"\ud800":1,"data":[]}""");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { ["Grok:Access:Keys:0:Models:0"] = "grok-4.3" });
        using var answer = await gateway.CallAsync(GatewayHost.ClientKey, "v1/models", null);
        var error = await answer.ErrorAsync(502, "upstream_invalid_response");
        Assert.Equal("xAI answered with something other than what was asked for.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task OneModel_ThatTheKeyDoesNotAllow_IsRefusedAndNothingIsSent()
    {
        using (var refused = await _gateway.CallAsync(Limited, "v1/models/grok-4.5", null))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Equal(("model_not_allowed", "model"), await refused.ErrorCodeAsync());
        }

        Assert.Empty(_upstream.Calls);
        Assert.Equal(HttpStatusCode.OK, await _gateway.StatusAsync(Limited, "v1/models/grok-4.3", null));
        Assert.Equal(HttpStatusCode.OK, await _gateway.StatusAsync(GatewayHost.ClientKey, "v1/models/grok-4.5", null));
    }

    [Theory]
    [InlineData("", "anything", true)]
    [InlineData("grok-4.3", "grok-4.3", true)]
    [InlineData("grok-4.3", "grok-4.3-mini", false)]
    [InlineData("grok-4.3", "GROK-4.3", false)]
    [InlineData("grok-4*", "grok-4", true)]
    [InlineData("grok-4*", "grok-4.3", true)]
    [InlineData("grok-4*", "grok-3", false)]
    [InlineData("grok-4*", "x-grok-4", false)]
    [InlineData("*", "anything", true)]
    [InlineData("grok-3 grok-4*", "grok-4.5", true)]
    [InlineData("grok-3 grok-4*", "grok-5", false)]
    public void Patterns_OfAKey_AreNamesOrPrefixes(string patterns, string model, bool isAllowed) =>
        Assert.Equal(isAllowed, new ClientKey("a") { Models = patterns.Split(' ', StringSplitOptions.RemoveEmptyEntries) }.Allows(model));

    private static string? ModelOf(ReceivedCall call)
    {
        using var body = JsonDocument.Parse(call.Body);
        return body.RootElement.GetProperty("model").GetString();
    }
}
