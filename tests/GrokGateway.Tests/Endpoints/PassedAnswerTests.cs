using System.Net;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

/// <summary>What xAI's answers to operations without a rule may be.</summary>
public sealed class PassedAnswerTests : IClassFixture<GatewayFixture>
{
    private readonly GatewayFixture _host;

    public PassedAnswerTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Theory]
    [InlineData(202, "application/json", "0")]
    [InlineData(202, null, "0")]
    [InlineData(202, "text/plain; charset=utf-8", "0")]
    [InlineData(204, null, null)]
    public async Task Status_WithoutABody_Passes(int status, string? type, string? length)
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = type;
            return Task.CompletedTask;
        };

        using var response = await _host.Client.GetAsync("v1/chat/deferred-completion/a", TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("", await response.TextAsync());
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Equal(length, response.Content.Headers.NonValidated.TryGetValues("Content-Length", out var told) ? told.ToString() : null);
        Assert.Equal("whole", (await _host.RequestLineOfAsync(response)).GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData(202, """{"status":"pending"}""")]
    [InlineData(200, "[1,2]")]
    [InlineData(200, "[]")]
    [InlineData(200, "\"text\"")]
    [InlineData(201, "{}")]
    [InlineData(200, "7 ")]
    [InlineData(200, """{"id":"resp_1","status":"failed","error":{"code":"server_error","message":"It failed."}}""")]
    [InlineData(200, """{"status":"failed","error":"moderated"}""")]
    public async Task Answer_OfAnyJson_Passes(int status, string body)
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            return http.SendAsync(body);
        };

        using var response = await _host.Client.GetAsync("v1/videos/a", TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.TextAsync());
    }

    [Theory]
    [InlineData(200, "", 502, "upstream_invalid_response")]
    [InlineData(200, "[1,", 502, "upstream_invalid_response")]
    [InlineData(200, "1 2", 502, "upstream_invalid_response")]
    [InlineData(202, "<html>", 502, "upstream_invalid_response")]
    [InlineData(200, """{"code":"x","error":"Timed out."}""", 503, "upstream_unavailable")]
    [InlineData(200, """{"error":{"message":"It failed."}}""", 503, "upstream_unavailable")]
    [InlineData(404, """{"code":"x","error":"No such response."}""", 404, "upstream_rejected")]
    [InlineData(400, "Bad id.", 400, "upstream_rejected")]
    [InlineData(403, """{"code":"x","error":"Your team has used all available credits."}""", 402, "upstream_no_credits")]
    public async Task Answer_ThatIsNone_IsAnError(int status, string body, int told, string code)
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            return http.SendAsync(body);
        };

        using var response = await _host.Client.DeleteAsync("v1/responses/a", TestContext.Current.CancellationToken);

        await response.ErrorAsync(told, code);
    }

    [Theory]
    [InlineData("GET", "v1/models")]
    [InlineData("POST", "v1/chat/completions")]
    [InlineData("POST", "v1/images/generations")]
    public async Task NoBody_WhereAnObjectIsAskedFor_IsAnError(string method, string path)
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = 202;
            return Task.CompletedTask;
        };
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "POST" ? Chat.Json("""{"prompt":"a","messages":[{}]}""") : null,
        };

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ErrorAsync(502, "upstream_invalid_response");
    }

    [Theory]
    [InlineData("hang-up", "GET", "v1/responses/a", false, 2)]
    [InlineData("hang-up", "GET", "v1/chat/deferred-completion/a", true, 1)]
    [InlineData("half", "GET", "v1/chat/deferred-completion/a", true, 1)]
    [InlineData("half", "GET", "v1/videos/a", false, 2)]
    [InlineData("hang-up", "DELETE", "v1/responses/a", false, 1)]
    [InlineData("hang-up", "POST", "v1/embeddings", false, 1)]
    [InlineData("hang-up", "POST", "v1/embeddings", true, 2)]
    [InlineData("hang-up", "POST", "v1/tokenize-text", true, 2)]
    [InlineData("hang-up", "POST", "v1/responses/compact", true, 2)]
    [InlineData("hang-up", "POST", "v1/videos/generations", true, 1)]
    [InlineData("503", "POST", "v1/embeddings", false, 2)]
    [InlineData("503", "DELETE", "v1/responses/a", false, 2)]
    [InlineData("503", "POST", "v1/videos/generations", true, 1)]
    [InlineData("503", "POST", "v1/videos/edits", true, 1)]
    [InlineData("503", "POST", "v1/videos/extensions", true, 1)]
    [InlineData("error-200", "POST", "v1/videos/extensions", true, 1)]
    public async Task Failure_ThatPasses_IsTriedAgainWhereNothingIsChargedTwice(
        string fault, string method, string path, bool isUnsafeAllowed, int calls)
    {
        await using var upstream = await FaultyUpstream.StartAsync(fault);
        await using var gateway = await GatewayHost.StartAsync(
            upstream.Address, new() { ["Grok:Upstream:RetryUnsafe"] = isUnsafeAllowed ? "true" : "false" });
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? Chat.Json("{}") : null };

        using var response = await gateway.CallAsync(GatewayHost.ClientKey, request);

        Assert.Equal(calls, upstream.Calls.Count);
        Assert.Equal(calls == 2, response.IsSuccessStatusCode);
        Assert.Equal(calls - 1, (await gateway.Log.NextRequestLineAsync()).GetProperty("retries").GetInt32());
    }

    [Theory]
    [InlineData("v1/responses/a", "null")]
    [InlineData("v1/chat/deferred-completion/a", "5")]
    public async Task Usage_OfAnAnswer_IsCountedOnce(string path, string cost)
    {
        _host.AnswerWith("""{"id":"a","usage":{"cost_in_usd_ticks":5}}""");

        using var response = await _host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(cost, (await _host.RequestLineOfAsync(response)).GetProperty("cost_in_usd_ticks").GetRawText());
    }

    [Theory]
    [InlineData(200, "{}", "{}", "whole")]
    [InlineData(202, "", """{"error":{"message":"xAI answered with a status alone""", "cut")]
    public async Task Answer_ThatIsLongInComing_FollowsNewlines(int status, string body, string read, string outcome)
    {
        var time = new ManualTime();
        var called = Signal.New();
        var goOn = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            called.SetResult();
            await goOn.Task.Within();
            http.Response.StatusCode = status;
            await http.SendAsync(body);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: time);
        var answering = gateway.CallAsync(GatewayHost.ClientKey, "v1/chat/deferred-completion/a", null);
        await called.Task.Within();
        time.Advance(TimeSpan.FromSeconds(100));
        using var response = await answering.Within();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        goOn.SetResult();

        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var received = new byte[1 + read.Length];
        await stream.ReadExactlyAsync(received, TestContext.Current.CancellationToken).AsTask().Within();
        Assert.Equal("\n" + read, System.Text.Encoding.UTF8.GetString(received));
        Assert.Equal(outcome, (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
    }
}
