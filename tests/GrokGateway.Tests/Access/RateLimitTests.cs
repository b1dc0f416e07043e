using System.Net;
using System.Net.Sockets;
using System.Text;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Access;

public sealed class RateLimitTests
{
    private const string First = "key-one-of-a-team";
    private const string Second = "key-two-of-a-team";
    private const string Other = "key-of-another-team";
    private const string Retry = "Retry-After";
    private const string Limit = "X-RateLimit-Limit";
    private const string Remaining = "X-RateLimit-Remaining";
    private const string Reset = "X-RateLimit-Reset";

    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Headers_OnEachAnswer_TellWhereTheClientStands()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, 3, 60);
        foreach (var (remaining, reset) in ((int, int)[])[(2, 0), (1, 0), (0, 20)])
        {
            using var answer = await gateway.CallAsync(First);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal((3, remaining, reset), (answer.Number(Limit), answer.Number(Remaining), answer.Number(Reset)));
            Assert.Null(answer.Number(Retry));
        }

        using var refused = await gateway.CallAsync(First);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal((3, 0, 20), (refused.Number(Limit), refused.Number(Remaining), refused.Number(Reset)));
        Assert.Equal(20, refused.Number(Retry));
        Assert.Equal(("rate_limit_exceeded", null), await refused.ErrorCodeAsync());
        Assert.Equal(3, upstream.Calls.Count);
    }

    [Theory]
    [InlineData(3, 60, 20)]
    [InlineData(7, 60, 9)]
    [InlineData(600, 60, 1)]
    [InlineData(1, 86_400, 86_400)]
    public async Task RetryAfter_OfARefusal_IsRoundedUpAndTrue(int requests, int seconds, int retryAfter)
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, requests, seconds);
        for (var i = 0; i < requests; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(First, "v1/nothing", null));
        }

        using (var refused = await gateway.CallAsync(First))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(retryAfter, refused.Number(Retry));
            Assert.Equal(retryAfter, refused.Number(Reset));
        }

        var permit = TimeSpan.FromTicks(TimeSpan.FromSeconds(seconds).Ticks / requests);
        _time.Advance(permit - Tick);
        Assert.Equal(HttpStatusCode.TooManyRequests, await gateway.StatusAsync(First));
        _time.Advance(TimeSpan.FromSeconds(retryAfter) - permit + Tick);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(First));
    }

    [Fact]
    public async Task Limit_NotSet_IsSixHundredAMinute()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        using var answer = await gateway.CallAsync(GatewayHost.ClientKey);
        Assert.Equal((600, 599), (answer.Number(Limit), answer.Number(Remaining)));
        for (var i = 0; i < 599; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(GatewayHost.ClientKey, "v1/nothing", null));
        }

        using var refused = await gateway.CallAsync(GatewayHost.ClientKey);
        Assert.Equal((HttpStatusCode.TooManyRequests, 1), (refused.StatusCode, refused.Number(Retry)));
    }

    [Fact]
    public async Task Count_OfTwoKeysWithOneName_IsOne()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, 2, 60);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(First));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Second));
        Assert.Equal(HttpStatusCode.TooManyRequests, await gateway.StatusAsync(First));
        Assert.Equal(HttpStatusCode.TooManyRequests, await gateway.StatusAsync(Second));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Other));
    }

    [Fact]
    public async Task Limit_OfAKeyOfItsOwn_HoldsForThatKey()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, 5, 60, new()
        {
            ["Grok:Access:Keys:2:RequestsPerWindow"] = "1",
            ["Grok:Access:Keys:2:WindowSeconds"] = "10",
        });
        using (var answer = await gateway.CallAsync(Other))
        {
            Assert.Equal((1, 0, 10), (answer.Number(Limit), answer.Number(Remaining), answer.Number(Reset)));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await gateway.StatusAsync(Other));
        using var first = await gateway.CallAsync(First);
        Assert.Equal((5, 4), (first.Number(Limit), first.Number(Remaining)));
    }

    [Theory]
    [InlineData(Chat.Path, "{", HttpStatusCode.BadRequest)]
    [InlineData(Chat.Path, Chat.Stream, HttpStatusCode.OK)]
    [InlineData(Chat.Path, Chat.Plain, HttpStatusCode.OK)]
    [InlineData("v1/models", null, HttpStatusCode.OK)]
    [InlineData("v1/models/grok-4.3", null, HttpStatusCode.OK)]
    [InlineData("v1/nothing", null, HttpStatusCode.NotFound)]
    [InlineData(Chat.Path, null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("v1/images/generate", """{"n":1}""", HttpStatusCode.BadRequest)]
    public async Task Request_WhateverBecomesOfIt_CountsOnce(string path, string? body, HttpStatusCode status)
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, 5, 60);
        using (var answer = await gateway.CallAsync(First, path, body))
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal(4, answer.Number(Remaining));
            await answer.TextAsync();
        }

        using var next = await gateway.CallAsync(First);
        Assert.Equal(3, next.Number(Remaining));
    }

    [Fact]
    public async Task Stream_OfAnyLength_CountsOnce()
    {
        await using var upstream = await ScriptedUpstream.StreamingAsync([.. Enumerable.Repeat(Chat.Chunk("a"), 50), Chat.Finish(), Chat.Done]);
        await using var gateway = await StartAsync(upstream, 5, 60);
        using var answer = await gateway.CallAsync(First, Chat.Path, Chat.Stream);
        Assert.EndsWith(Chat.Done, await answer.TextAsync(), StringComparison.Ordinal);
        using var next = await gateway.CallAsync(First, "v1/nothing", null);
        Assert.Equal(3, next.Number(Remaining));
    }

    [Fact]
    public async Task Health_HoweverOften_IsFree()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, 2, 60);
        for (var i = 0; i < 10; i++)
        {
            foreach (var path in (string[])["health", "health/ready"])
            {
                using var health = await gateway.CallAsync(First, path, null);
                Assert.Equal(HttpStatusCode.OK, health.StatusCode);
                Assert.Null(health.Number(Limit));
            }
        }

        using var answer = await gateway.CallAsync(First);
        Assert.Equal(1, answer.Number(Remaining));
    }

    [Fact]
    public async Task Refusal_OfARequestWhoseBodyHasNotCome_DoesNotWaitForIt()
    {
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await StartAsync(upstream, 1, 60);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(First));
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        var head = $"POST {gateway.Address.AbsolutePath}{Chat.Path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {First}\r\nContent-Length: 1000\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("HTTP/1.1 429 Too Many Requests", await reader.ReadLineAsync(TestContext.Current.CancellationToken).Within());
    }

    private Task<GatewayHost> StartAsync(ScriptedUpstream upstream, int requests, int seconds, Dictionary<string, string?>? settings = null)
    {
        var merged = new Dictionary<string, string?>
        {
            ["Grok:Limits:RequestsPerWindow"] = $"{requests}",
            ["Grok:Limits:WindowSeconds"] = $"{seconds}",
        };
        foreach (var (index, name, key) in ((int, string, string)[])[(0, "team", First), (1, "team", Second), (2, "other", Other)])
        {
            merged[$"Grok:Access:Keys:{index}:Name"] = name;
            merged[$"Grok:Access:Keys:{index}:Sha256"] = GatewayHost.Sha256Of(key);
        }

        foreach (var (name, value) in settings ?? [])
        {
            merged[name] = value;
        }

        return GatewayHost.StartAsync(upstream.Address, merged, time: _time);
    }
}
