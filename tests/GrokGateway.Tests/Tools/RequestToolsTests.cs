using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Tools;

/// <summary>Tools that are none are a mistake of the client, whatever it may use.</summary>
public sealed class RequestToolsTests : IClassFixture<RequestToolsTests.Host>
{
    private const string Function = "{\"type\":\"function\"}";

    private readonly Host _host;

    public RequestToolsTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "\"none\"", "invalid_type", "tools" },
        { "{}", "invalid_type", "tools" },
        { "0", "invalid_type", "tools" },
        { "false", "invalid_type", "tools" },
        { "[7]", "invalid_type", "tools[0]" },
        { $"[{Function},null]", "invalid_type", "tools[1]" },
        { $"[{Function}, [{Function}]]", "invalid_type", "tools[1]" },
        { "[\"web_search\"]", "invalid_type", "tools[0]" },
        { $"[{Function},{Function},{{}}]", "missing_required_parameter", "tools[2].type" },
        { "[{\"function\":{\"type\":\"function\"}}]", "missing_required_parameter", "tools[0].type" },
        { "[{\"type\":null}]", "invalid_type", "tools[0].type" },
        { "[{\"type\":[\"function\"]}]", "invalid_type", "tools[0].type" },
        { "[{\"type\":\"function\",\"type\":\"web_search\"}]", "duplicate_field", "tools[0].type" },
        { "[{\"type\":\"web_search\",\"t\\u0079pe\":\"function\"}]", "duplicate_field", "tools[0].type" },
        { "[{\"type\":\"\\ud83d\"}]", "invalid_encoding", "tools[0]" },
        { $"[{Function},{{\"typ\\ud83d\":1}}]", "invalid_encoding", "tools[1]" },
        { Many(129), "invalid_value", "tools" },
    };

    public static TheoryData<string> Right =>
    [
        "[]",
        "null",
        Many(128),
        "[ { \"type\" : \"anything\\u0020new\" , \"x\":[{\"\\ud83d\":\"\\ud83d\"}] } ]",
        "[{\"Type\":1,\"type\":\"function\"}]",
        $"[{{\"type\":\"{new string('a', 100_000)}\"}}]",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Tools_ThatAreNone_AreRefusedAndNothingIsSent(string tools, string code, string param)
    {
        foreach (var path in (string[])[Chat.Path, "v1/responses"])
        {
            using var response = await _host.PostAsync(path, Body(tools));

            await response.ErrorAsync(400, code, param);
        }

        Assert.Empty(_host.Calls);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public async Task Tools_OfAnyOtherForm_PassAsTheyAre(string tools)
    {
        using var response = await _host.PostAsync(Chat.Path, Body(tools));

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(Body(tools), _host.OnlyCall.Text);
    }

    private static string Many(int count) => $"[{string.Join(" ,", Enumerable.Repeat(Function, count))}]";

    private static string Body(string tools) => $"{{\"model\":\"m\",\"messages\":[{{}}],\"input\":\"a\",\"tools\":{tools}}}";

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Requests:Normalise"] = "Off" };
    }
}
