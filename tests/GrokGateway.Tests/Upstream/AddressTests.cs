using System.Net;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Upstream;

/// <summary>Several addresses: the first that does not rest is called.</summary>
public sealed class AddressTests : IAsyncLifetime
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private readonly ManualTime _time = new();
    private readonly bool[] _fails = new bool[2];
    private readonly ScriptedUpstream[] _upstreams = new ScriptedUpstream[2];
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < _upstreams.Length; i++)
        {
            var index = i;
            _upstreams[i] = await ScriptedUpstream.StartAsync(http => AnswerAsync(http, index));
        }

        _gateway = await StartAsync(_upstreams);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        foreach (var upstream in _upstreams)
        {
            await upstream.DisposeAsync();
        }
    }

    [Fact]
    public async Task Address_ThatAnswers_IsTheOnlyOneCalled()
    {
        await CallAsync(200);

        AssertCalls(1, 0);
        await AssertReadyAsync(200, "ok", "ok", "ok");
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("plain")]
    public async Task Address_ThatFails_IsReplacedWithinTheSameRequest(string kind)
    {
        _fails[0] = true;

        await CallAsync(200, kind);

        AssertCalls(2, 1);
        await AssertReadyAsync(200, "degraded", "resting", "ok");
        await CallAsync(200, kind);
        AssertCalls(2, 2);
    }

    [Fact]
    public async Task Address_AfterItsRest_IsTriedByOneCallAndUsedAgain()
    {
        _fails[0] = true;
        await CallAsync(200);
        _fails[0] = false;
        _time.Advance(Rest);
        await AssertReadyAsync(200, "ok", "ok", "ok");

        await CallAsync(200);
        await CallAsync(200);

        AssertCalls(4, 1);
    }

    [Fact]
    public async Task Address_ThatFailsItsTrial_RestsAgain()
    {
        _fails[0] = true;
        await CallAsync(200);
        _time.Advance(Rest);

        await CallAsync(200);

        AssertCalls(3, 2);
        await AssertReadyAsync(200, "degraded", "resting", "ok");
    }

    [Fact]
    public async Task Addresses_ThatAllRest_AreA503WithoutACall()
    {
        _fails[0] = _fails[1] = true;
        await CallAsync(502);
        await CallAsync(503);
        AssertCalls(2, 2);
        await AssertReadyAsync(503, "unavailable", "resting", "resting");

        using var response = await _gateway.Client.CallAsync("plain");

        await response.ErrorAsync(503, "upstream_unavailable");
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        AssertCalls(2, 2);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("429:0")]
    public async Task Address_ThatRefusesARequest_DoesNotRest(string fault)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault, times: int.MaxValue);
        await using var gateway = await StartAsync(upstream, _upstreams[1]);
        for (var i = 0; i < 3; i++)
        {
            using var response = await gateway.Client.CallAsync("plain");
            Assert.Equal(int.Parse(fault[..3], System.Globalization.CultureInfo.InvariantCulture), (int)response.StatusCode);
        }

        Assert.Empty(_upstreams[1].Calls);
    }

    [Fact]
    public async Task Address_ThatIsTheOnlyOne_NeverRests()
    {
        await using var upstream = await FaultyUpstream.StartAsync("500", times: int.MaxValue);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        for (var i = 1; i <= 2; i++)
        {
            using var response = await gateway.Client.CallAsync("plain");
            await response.ErrorAsync(502, "upstream_failed");
            Assert.Equal(3 * i, upstream.Calls.Count);
        }

        using var ready = await gateway.Client.GetAsync("health/ready", TestContext.Current.CancellationToken);
        Assert.Equal("""{"status":"ok","checks":{"upstream_key":"ok","client_keys":"ok"}}""", await ready.TextAsync());
    }

    private Task AnswerAsync(HttpContext http, int index) =>
        _fails[index] ? FaultyUpstream.FailAsync(http, "500") : FaultyUpstream.AnswerAsync(http);

    private Task<GatewayHost> StartAsync(params ScriptedUpstream[] upstreams) => GatewayHost.StartAsync(
        upstreams[0].Address,
        new() { ["Grok:Upstream:BaseUrls:0"] = upstreams[0].Address.ToString(), ["Grok:Upstream:BaseUrls:1"] = upstreams[1].Address.ToString() },
        time: _time);

    private async Task CallAsync(int status, string kind = "plain")
    {
        using var response = await _gateway.Client.CallAsync(kind);
        var text = await response.TextAsync();
        Assert.True(status == (int)response.StatusCode, text);
    }

    private void AssertCalls(params int[] calls) => Assert.Equal(calls, _upstreams.Select(upstream => upstream.Calls.Count));

    private async Task AssertReadyAsync(int status, string overall, string first, string second)
    {
        using var ready = await _gateway.Client.GetAsync("health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(
            $$$"""{"status":"{{{overall}}}","checks":{"upstream_key":"ok","client_keys":"ok","upstream_0":"{{{first}}}","upstream_1":"{{{second}}}"}}""",
            await ready.TextAsync());
        Assert.Equal((HttpStatusCode)status, ready.StatusCode);
    }
}
