using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Upstream;

public sealed class ResponseHeaderTests : IClassFixture<GatewayFixture>
{
    private static readonly string[] Passed = ["x-metrics-e2e-ms", "X-Metrics-Ttft", "x-zero-data-retention", "X-Upstream-Request-ID"];

    private readonly GatewayFixture _host;

    public ResponseHeaderTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData(Chat.Path, Chat.Plain, Chat.Completion, "application/json")]
    [InlineData(Chat.Path, Chat.Stream, Chat.Done, "text/event-stream")]
    [InlineData("v1/vision/analyze", "{\"image\":{\"url\":\"https://x/y\"}}", Chat.Completion, "application/json")]
    [InlineData("v1/images/generations", "{\"prompt\":\"a\"}", "{\"data\":[]}", "application/json")]
    public async Task Success_WithEveryKindOfHeader_PassesTheAllowedOnes(string path, string body, string answer, string contentType)
    {
        var isStream = contentType != "application/json";
        _host.Answer = http =>
        {
            AddHeaders(http);
            http.Response.ContentType = contentType;
            return http.SendAsync(isStream ? Chat.Chunk("a") + Chat.Finish() + answer : answer);
        };

        using var response = await _host.PostAsync(path, body, ("X-Request-ID", "mine"));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(
            Passed.Append("X-Request-ID").Concat(isStream ? ["Cache-Control", "X-Accel-Buffering"] : [])
                .Order(StringComparer.OrdinalIgnoreCase),
            NamesOf(response),
            StringComparer.OrdinalIgnoreCase);
        Assert.Equal("12", response.Headers.GetValues("x-metrics-e2e-ms").Single());
        Assert.Equal("3", response.Headers.GetValues("x-metrics-ttft").Single());
        Assert.Equal("false", response.Headers.GetValues("x-zero-data-retention").Single());
        Assert.Equal("upstream-1", response.Headers.GetValues("X-Upstream-Request-ID").Single());
        Assert.Equal("mine", response.Headers.GetValues("X-Request-ID").Single());
        await response.TextAsync();
        Assert.Equal("upstream-1", (await _host.RequestLineOfAsync(response)).GetProperty("upstream_request_id").GetString());
    }

    [Fact]
    public async Task Failure_WithEveryKindOfHeader_PassesTheRequestIdAndRetryAfter()
    {
        _host.Answer = http =>
        {
            AddHeaders(http);
            http.Response.StatusCode = 429;
            return http.SendAsync("{\"error\":\"Slow down.\"}");
        };

        using var response = await _host.PostAsync(Chat.Path, Chat.Plain);

        await response.ErrorAsync(429, "upstream_rate_limited");
        Assert.Equal(["Retry-After", "X-Request-ID", "X-Upstream-Request-ID"], NamesOf(response));
        Assert.Equal("7", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal("upstream-1", response.Headers.GetValues("X-Upstream-Request-ID").Single());
    }

    [Fact]
    public async Task AllowedHeader_OfUnreasonableLength_IsLeftOut()
    {
        _host.Answer = http =>
        {
            http.Response.Headers["x-metrics-long"] = new string('a', 300);
            http.Response.Headers["x-metrics-short"] = new string('a', 200);
            http.Response.Headers["x-request-id"] = new string('b', 300);
            http.Response.ContentType = "application/json";
            return http.SendAsync(Chat.Completion);
        };

        using var response = await _host.PostAsync(Chat.Path, Chat.Plain);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(["x-metrics-short", "X-Request-ID"], NamesOf(response));
    }

    private static void AddHeaders(HttpContext http)
    {
        foreach (var (name, value) in new[]
        {
            ("Set-Cookie", "a=b"), ("Server", "cloudflare"), ("x-ratelimit-limit-requests", "480"), ("x-ratelimit-remaining-tokens", "1"),
            ("cf-ray", "8"), ("cf-cache-status", "DYNAMIC"), ("Location", "https://x/"), ("x-should-retry", "true"), ("ETag", "\"1\""),
            ("access-control-allow-origin", "*"), ("access-control-expose-headers", "*"), ("strict-transport-security", "max-age=1"),
            ("Vary", "origin"), ("alt-svc", "h3=\":443\""), ("X-Stream-Fallback", "theirs"), ("Retry-After", "7"), ("x-unknown", "1"),
            ("X-Upstream-Request-ID", "forged"), ("X-Request-ID", "upstream-1"), ("x-metrics-e2e-ms", "12"), ("X-Metrics-Ttft", "3"),
            ("x-zero-data-retention", "false"), ("WWW-Authenticate", "Basic"), ("Content-Disposition", "attachment"), ("Via", "1.1 x"),
        })
        {
            http.Response.Headers[name] = value;
        }
    }

    // Date and framing are the server's own; where the client stands with its limit is held elsewhere.
    private static IEnumerable<string> NamesOf(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).Select(header => header.Key)
            .Except(["Date", "Content-Type", "Content-Length", "Transfer-Encoding"], StringComparer.OrdinalIgnoreCase)
            .Except(["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"], StringComparer.Ordinal)
            .Order(StringComparer.OrdinalIgnoreCase);
}
