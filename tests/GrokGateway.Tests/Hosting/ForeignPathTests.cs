using System.Text.RegularExpressions;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Hosting;

/// <summary>Nothing outside the table can be reached at xAI, however a path is written.</summary>
public sealed class ForeignPathTests : IClassFixture<ForeignPathTests.Fixture>
{
    // By hand: a client library would tidy these paths up before it sent them.
    private static readonly string[] Pieces =
    [
        "api", "v1", "V1", "responses", "Responses", "videos", "generations", "models", "chat", "deferred-completion", "input_items",
        "compact", "embeddings", "language-models", "api-key", "files", "batches", "documents", "a", "resp_1", ".", "..", "...", "%2e",
        "%2E%2e", ".%2e", "%2f", "%5c", "\\", "a%2fb", "a%2f..%2fapi-key", "", "", ";", "a;b", "%3b", "%00", "%0d%0a", "%20", "+", "%C3%A9",
        "%c0%ae", "%252e%252e", "a..", "..a", "a.", ":", "@", "a@b", "*", "{id}", "{*rest}", "~", "127.0.0.1:1", "x:y", "%23", "%3F", "a?b",
    ];

    private readonly GatewayFixture _host;

    public ForeignPathTests(Fixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData("/api/v1/api-key")]
    [InlineData("/api/v1/files")]
    [InlineData("/api/v1/files/a/content")]
    [InlineData("/api/v1/batches/a")]
    [InlineData("/api/v1/documents/search")]
    [InlineData("/api/v1/responses/../api-key")]
    [InlineData("/api/v1/responses/%2e%2e/api-key")]
    [InlineData("/api/v1/responses/%2e%2e%2fapi-key")]
    [InlineData("/api/v1/responses/..%2fapi-key")]
    [InlineData("/api/v1/responses/..%5capi-key")]
    [InlineData("/api/v1/responses/%252e%252e%252fapi-key")]
    [InlineData("/api/v1/responses/a/../../api-key")]
    [InlineData("/api/v1/responses/a/../input_items/../../api-key")]
    [InlineData("/api/v1/responses/..;/api-key")]
    [InlineData("/api/v1/responses//a")]
    [InlineData("/api/v1//responses/a")]
    [InlineData("/api//v1/responses/a")]
    [InlineData("//api/v1/responses/a")]
    [InlineData("//v1/responses/a")]
    [InlineData("/v1/responses/a")]
    [InlineData("/api/v1/responses/a//input_items")]
    [InlineData("/api/v1/responses/a/input_items/..%2f..")]
    [InlineData("/api/v1/responses/a%3Fb")]
    [InlineData("/api/v1/responses/a%23b")]
    [InlineData("/api/v1/responses/..")]
    [InlineData("/api/v1/responses/...")]
    [InlineData("/api/v1/videos/a/content")]
    [InlineData("/api/v1/responses%2fa")]
    [InlineData("/api%2fv1%2fresponses%2fa")]
    [InlineData("http://other.example/api/v1/responses/a")]
    [InlineData("http://api.x.ai/v1/api-key")]
    [InlineData("https://127.0.0.1/v1/api-key")]
    [InlineData("other.example:443")]
    [InlineData("*")]
    [InlineData("\\api\\v1\\responses\\a")]
    public async Task Path_ThatNoRowHas_IsNeverAskedOfUpstream(string target)
    {
        foreach (var method in (string[])["GET", "POST", "DELETE"])
        {
            Assert.Matches("^HTTP/1.1 (400|404|405) ", await SendAsync(method, target));
        }

        Assert.Empty(_host.Calls);
    }

    [Theory]
    [InlineData("/api/V1/RESPONSES/Resp_A", "/v1/responses/Resp_A")]
    [InlineData("/API/v1/Videos/a/", "/v1/videos/a")]
    [InlineData("/api/v1/%72esponses/%61", "/v1/responses/a")]
    [InlineData("/api/v1/chat/../responses/a..", "/v1/responses/a..")]
    [InlineData("/api/v1/responses/..a/input_items", "/v1/responses/..a/input_items")]
    [InlineData("/api/v1/responses/a:b?/../api-key", "/v1/responses/a:b")]
    [InlineData("{origin}/api/v1/responses/a", "/v1/responses/a")]
    public async Task Path_ThatIsARowsInAnotherSpelling_IsAskedInTheTables(string target, string asked)
    {
        var origin = _host.Gateway.Address.GetLeftPart(UriPartial.Authority);

        var answer = await SendAsync("GET", target.Replace("{origin}", origin, StringComparison.Ordinal));

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(asked, _host.OnlyCall.Target);
    }

    [Fact]
    public async Task AnyPath_WhateverItIs_LeadsToATargetOfTheTableOrNowhere()
    {
        var random = new Random(20260515);
        for (var i = 0; i < 1500; i++)
        {
            var pieces = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]);
            var target = (random.Next(8) == 0 ? "/" : "/api/v1/") + string.Join('/', pieces);
            var asked = _host.Calls.Count;

            await SendAsync(random.Next(4) switch { 0 => "POST", 1 => "DELETE", _ => "GET" }, target);

            Assert.All(_host.Calls.Skip(asked), call => Assert.True(IsOfTheTable(call), $"{target} became {call.Method} {call.Target}"));
        }

        Assert.True(_host.Calls.Count > 20, "Too few paths were those of a row.");
    }

    private static bool IsOfTheTable(ReceivedCall call) => GatewayRoutes.All.Any(route =>
        route.Methods.Contains(call.Method)
        && route.Pattern.StartsWith("v1/", StringComparison.Ordinal)
        && Regex.IsMatch(
            call.Target,
            @$"^/{Regex.Escape(route.Pattern).Replace(@"\{id}", @"(?!\.+(/|\?|\z))[A-Za-z0-9._:-]{1,128}", StringComparison.Ordinal)}\z"));

    private async Task<string> SendAsync(string method, string target)
    {
        var address = _host.Gateway.Address;
        var body = method == "POST" ? "{}" : "";
        var (text, _) = await RawClient.ExchangeAsync(
            address,
            $"{method} {target} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {GatewayHost.ClientKey}\r\n"
            + $"Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        return text;
    }

    /// <summary>A gateway that lets one client ask as often as these tests do.</summary>
    public sealed class Fixture : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["Grok:Limits:RequestsPerWindow"] = "100000" };
    }
}
