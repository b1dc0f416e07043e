using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Tools;

/// <summary>Which tools a request may bring: by the settings, by the key, by the kind of tool.</summary>
public sealed class ToolAccessTests(ToolGateways gateways) : IClassFixture<ToolGateways>
{
    private static readonly string[] ClientTypes = ["function", "custom", "f\\u0075nction"];

    private static readonly string[] NativeTypes =
    [
        "web_search", "x_search", "code_execution", "code_interpreter", "mcp", "file_search", "collections_search", "live_search",
        "Function", "function ", "new_in_2027", "", "\\u0077eb_search",
    ];

    public static TheoryData<string?, string?, string, bool> Cases
    {
        get
        {
            var data = new TheoryData<string?, string?, string, bool>();
            foreach (var setting in ToolGateways.Values)
            {
                foreach (var key in ToolGateways.Values)
                {
                    foreach (var type in ClientTypes.Concat(NativeTypes))
                    {
                        data.Add(setting, key, type, (key ?? setting) != "Deny");
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Tool_OfAType_IsAllowedByTheKeyOrElseByTheSetting(string? setting, string? key, string type, bool isAllowed)
    {
        var kind = ClientTypes.Contains(type) ? "client" : "native";
        foreach (var path in (string[])[Chat.Path, "v1/vision/analyze", "v1/responses", "v1/responses/compact"])
        {
            var answer = await gateways.SendAsync(setting, kind, key, path, $"[{{\"name\":\"f\",\"type\":\"{type}\"}}]");

            Assert.Equal(
                isAllowed ? (HttpStatusCode.OK, null, null, 1) : (HttpStatusCode.Forbidden, "tools_disabled", "tools[0]", 0), answer);
        }
    }

    [Theory]
    [InlineData("client", "[T, F, W]", "tools[1]")]
    [InlineData("native", "[F,F,F,W,T]", "tools[3]")]
    [InlineData("native", "[F,F]", null)]
    [InlineData("client", "[W,T]", null)]
    [InlineData("client", "[]", null)]
    [InlineData("native", "null", null)]
    public async Task Tools_OfBothKinds_AreRefusedForTheFirstThatIsDenied(string kind, string tools, string? refused)
    {
        var written = tools.Replace("F", "{\"type\":\"function\",\"function\":{\"type\":\"web_search\"}}", StringComparison.Ordinal)
            .Replace("W", "{\"type\":\"web_search\"}", StringComparison.Ordinal)
            .Replace("T", "{\"filters\":{\"type\":\"function\"},\"type\":\"x_search\"}", StringComparison.Ordinal);

        var (_, _, param, calls) = await gateways.SendAsync(null, kind, "Deny", Chat.Path, written);

        Assert.Equal((refused, refused is null ? 1 : 0), (param, calls));
    }

    [Theory]
    [InlineData("v1/images/generations")]
    [InlineData("v1/embeddings")]
    public async Task Operation_WithoutTools_IsNotAskedForThem(string path)
    {
        var (status, _, _, calls) = await gateways.SendAsync("Deny", "native", "Deny", path, "[{\"type\":\"web_search\"}]");

        Assert.Equal((HttpStatusCode.OK, 1), (status, calls));
    }
}
