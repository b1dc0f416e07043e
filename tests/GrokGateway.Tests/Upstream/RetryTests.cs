using System.Net;
using System.Net.Sockets;
using GrokGateway.Buffers;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Upstream;

public sealed class RetryTests
{
    public static TheoryData<string, string> Passing
    {
        get
        {
            var table = new TheoryData<string, string> { { "error-event", "stream" } };
            foreach (var fault in new[] { "500", "502", "503", "504", "520", "error-200", "503:0", "429:0" })
            {
                foreach (var kind in new[] { "stream", "plain", "vision", "models" })
                {
                    table.Add(fault, kind);
                }
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Failure_ThatPasses_IsNotSeenByTheClient(string fault, string kind)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.CallAsync(kind);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("error", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(2, upstream.Calls.Count);
        Assert.Equal(upstream.Calls[0].Body, upstream.Calls[1].Body);
        Assert.Equal(1, (await gateway.Log.NextRequestLineAsync()).GetProperty("retries").GetInt32());
        Assert.Equal(0, gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }

    [Theory]
    [InlineData("400", "plain", 400)]
    [InlineData("401", "plain", 502)]
    [InlineData("403", "stream", 502)]
    [InlineData("credits", "stream", 402)]
    [InlineData("404", "models", 404)]
    [InlineData("429", "stream", 429)]
    [InlineData("429:11", "plain", 429)]
    [InlineData("503:11", "stream", 503)]
    [InlineData("501", "plain", 502)]
    [InlineData("521", "stream", 502)]
    [InlineData("302", "stream", 502)]
    [InlineData("html-200", "stream", 502)]
    [InlineData("empty-200", "plain", 502)]
    [InlineData("should-not", "stream", 503)]
    [InlineData("should-not", "models", 503)]
    [InlineData("should-not-200", "stream", 503)]
    [InlineData("should-not-200", "plain", 503)]
    public async Task Failure_ThatDoesNotPass_IsToldAtOnce(string fault, string kind, int status)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.CallAsync(kind);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Single(upstream.Calls);
        Assert.Equal(0, (await gateway.Log.NextRequestLineAsync()).GetProperty("retries").GetInt32());
    }

    [Theory]
    [InlineData("hang-up", "plain", false, 1)]
    [InlineData("hang-up", "stream", false, 1)]
    [InlineData("half", "plain", false, 1)]
    [InlineData("half", "stream", false, 1)]
    [InlineData("hang-up", "plain", true, 2)]
    [InlineData("hang-up", "stream", true, 2)]
    [InlineData("half", "plain", true, 2)]
    [InlineData("half", "stream", true, 2)]
    [InlineData("hang-up", "models", false, 2)]
    [InlineData("half", "models", false, 2)]
    [InlineData("hang-up", "image", true, 1)]
    [InlineData("half", "image", true, 1)]
    [InlineData("500", "image", true, 1)]
    [InlineData("503", "image", true, 1)]
    [InlineData("error-200", "image", true, 1)]
    public async Task Request_ThatXaiMayHaveCharged_IsSentAgainOnlyWhereThatIsAllowed(string fault, string kind, bool isUnsafeAllowed, int calls)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Upstream:RetryUnsafe"] = isUnsafeAllowed ? "true" : "false" });

        using var response = await gateway.Client.CallAsync(kind);

        Assert.Equal(calls, upstream.Calls.Count);
        Assert.Equal(calls == 2, response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("plain")]
    [InlineData("image")]
    [InlineData("models")]
    public async Task Connection_ThatIsNeverMade_IsTriedAgainWhateverIsAsked(string kind)
    {
        // Bound and not listening: the port stays refused for as long as the test runs.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var gateway = await GatewayHost.StartAsync(new Uri($"http://{nobody.LocalEndPoint}"));

        using var response = await gateway.Client.CallAsync(kind);

        await response.ErrorAsync(502, "upstream_unreachable");
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        Assert.Equal(3, gateway.Log.Entries.Count(entry => entry.EventName == "UpstreamUnreachable"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_ThatFailsInItsHandshake_IsTriedAgainEvenForAnImage(bool isSilent)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var gateway = await GatewayHost.StartAsync(
            new Uri($"https://{listener.LocalEndpoint}"),
            new() { ["Grok:Upstream:ConnectSeconds"] = "1", ["Grok:Upstream:RetryCount"] = "1" });
        var answering = gateway.Client.CallAsync("image");
        using var first = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).Within();
        if (!isSilent)
        {
            first.Close();
        }

        using var second = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).Within();
        second.Close();

        using var response = await answering.Within();
        await response.ErrorAsync(502, "upstream_unreachable");
        Assert.Equal(2, gateway.Log.Entries.Count(entry => entry.EventName == "UpstreamUnreachable"));
    }

    [Theory]
    [InlineData("500", "upstream_failed", 502, "5")]
    [InlineData("503:0", "upstream_unavailable", 503, "5")]
    [InlineData("429:0", "upstream_rate_limited", 429, "5")]
    public async Task Failure_ThatStays_TellsTheClientToWait(string fault, string code, int status, string retryAfter)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault, times: int.MaxValue);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.CallAsync("stream");

        await response.ErrorAsync(status, code);
        Assert.Equal(retryAfter, response.Headers.RetryAfter?.ToString());
        Assert.Equal(3, upstream.Calls.Count);
        Assert.Equal(2, (await gateway.Log.NextRequestLineAsync()).GetProperty("retries").GetInt32());
    }

    [Theory]
    [InlineData("Grok:Upstream:RetryCount")]
    [InlineData("Grok:Upstream:RetryBudgetSeconds")]
    public async Task Retries_ThatAreSwitchedOff_AreNotMade(string setting)
    {
        await using var upstream = await FaultyUpstream.StartAsync("500");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, new() { [setting] = "0" });

        using var response = await gateway.Client.CallAsync("plain");

        await response.ErrorAsync(502, "upstream_failed");
        Assert.Null(response.Headers.RetryAfter);
        Assert.Single(upstream.Calls);
    }

    [Fact]
    public async Task Failure_AfterTheFirstEvent_IsACut()
    {
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Chat.Chunk("a"));
            await http.SendAsync("data: {\"error\":\"It failed for now.\"}\n\n");
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.CallAsync("stream");

        var events = await SseReader.OfAsync(response);
        Assert.Equal(Chat.Chunk("a"), await events.NextAsync());
        Assert.Equal("data: {\"error\":\"API error: It failed for now.\"}\n\n", await events.NextAsync());
        await Assert.ThrowsAsync<HttpIOException>(events.NextAsync);
        Assert.Single(upstream.Calls);
    }
}
