using System.Text;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Telemetry;

public sealed class RequestLineTests
{
    [Fact]
    public async Task Stream_Whole_IsLoggedAsSuch()
    {
        var events = Chat.Chunk("Hello") + Chat.Finish() + Chat.Done;
        await using var upstream = await ScriptedUpstream.StartAsync(http =>
        {
            ScriptedUpstream.BeginEvents(http);
            http.Response.Headers["x-request-id"] = "up-1";
            return http.SendAsync(events);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        gateway.Client.DefaultRequestHeaders.Add("X-Request-ID", "mine-1");

        using var response = await gateway.Client.PostChatAsync(Chat.Stream);
        await response.TextAsync();

        var line = await gateway.Log.NextRequestLineAsync();
        RequestLines.Check(
            line,
            ("request_id", "\"mine-1\""),
            ("upstream_request_id", "\"up-1\""),
            ("operation", "\"ChatCompletions\""),
            ("client_key", "\"tests\""),
            ("model", "\"grok-4.3\""),
            ("status", "200"),
            ("error", "null"),
            ("outcome", "\"whole\""),
            ("stream", "true"),
            ("retries", "0"),
            ("bytes_in", $"{Chat.Stream.Length}"),
            ("bytes_out", $"{events.Length}"),
            ("events", "3"),
            ("prompt_tokens", "null"),
            ("cost_in_usd_ticks", "null"));
        Assert.InRange(line.GetProperty("ttfb_ms").GetDouble(), 0, line.GetProperty("duration_ms").GetDouble());
    }

    [Theory]
    [InlineData("sim-cut-mid-stream", "upstream_unreachable")]
    [InlineData("sim-torn-event", "upstream_invalid_response")]
    [InlineData("sim-no-finish", "upstream_invalid_response")]
    [InlineData("sim-error-event", "upstream_unavailable")]
    public async Task Stream_Cut_IsLoggedWithTheReason(string model, string code)
    {
        await using var simulated = await SimulatedGateway.StartAsync();

        using var response = await simulated.Client.PostChatAsync(Chat.Stream.Replace("grok-4.3", model, StringComparison.Ordinal));
        await Assert.ThrowsAsync<HttpRequestException>(() => response.TextAsync());

        RequestLines.Check(
            await simulated.Gateway.Log.NextRequestLineAsync(),
            ("status", "200"), ("error", $"\"{code}\""), ("outcome", "\"cut\""), ("stream", "true"));
    }

    [Fact]
    public async Task Stream_WhoseClientLeft_IsLoggedAsSuch()
    {
        var left = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Chat.Chunk("Hello"));
            await http.UntilAbortedAsync();
            left.SetResult();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var leaving = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero });
        leaving.BaseAddress = gateway.Address;
        leaving.DefaultRequestHeaders.Add("X-API-Key", GatewayHost.ClientKey);

        var response = await leaving.PostChatAsync(Chat.Stream);
        var events = await SseReader.OfAsync(response);
        Assert.Equal(Chat.Chunk("Hello"), await events.NextAsync());
        response.Dispose();
        await left.Task.Within();

        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("status", "499"), ("error", "\"client_gone\""), ("outcome", "\"client_gone\""), ("events", "1"), ("client_key", "\"tests\""));
        Assert.DoesNotContain(gateway.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task PlainAnswer_WhoseClientLeftBeforeIt_IsLoggedAsSuch()
    {
        var called = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            called.SetResult();
            await http.UntilAbortedAsync();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        var sending = gateway.Client.PostChatAsync(Chat.Plain);
        await called.Task.Within();
        gateway.Client.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("status", "499"), ("outcome", "\"client_gone\""), ("bytes_out", "0"), ("ttfb_ms", "null"), ("stream", "false"));
    }

    [Theory]
    [InlineData("GET", "v1/models", null, 401, "missing_api_key", "Models")]
    [InlineData("GET", "v1/models", "Bearer wrong-key", 401, "invalid_api_key", "Models")]
    [InlineData("GET", "v1/nothing", "Bearer test-client-key", 404, "unknown_route", "Unknown")]
    [InlineData("DELETE", "v1/models", "Bearer test-client-key", 405, "method_not_allowed", "Unknown")]
    [InlineData("POST", "v1/chat/completions", "Bearer test-client-key", 400, "empty_body", "ChatCompletions")]
    public async Task Request_Refused_IsLoggedWithStatusAndCode(
        string method, string path, string? authorization, int status, string code, string operation)
    {
        await using var gateway = await GatewayHost.StartAsync(new Uri("http://127.0.0.1:1"));
        using var client = new HttpClient { BaseAddress = gateway.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        RequestLines.Check(
            await gateway.Log.NextRequestLineAsync(),
            ("operation", $"\"{operation}\""),
            ("client_key", status == 401 ? "null" : "\"tests\""),
            ("status", $"{status}"),
            ("error", $"\"{code}\""),
            ("outcome", "\"refused\""));
    }

    [Fact]
    public async Task Request_RefusedByUpstream_IsLoggedWithItsId()
    {
        await using var simulated = await SimulatedGateway.StartAsync();

        using var response = await simulated.Client.PostChatAsync(Chat.Plain.Replace("grok-4.3", "sim-429", StringComparison.Ordinal));

        var line = await simulated.Gateway.Log.NextRequestLineAsync();
        RequestLines.Check(
            line,
            ("model", "\"sim-429\""), ("status", "429"), ("error", "\"upstream_rate_limited\""), ("outcome", "\"refused\""),
            ("bytes_out", $"{(await response.TextAsync()).Length}"));
        Assert.Equal(
            line.GetProperty("upstream_request_id").GetString(), Assert.Single(response.Headers.GetValues("X-Upstream-Request-ID")));
    }

    [Theory]
    [InlineData("grok-4.3:x/y_Z", "grok-4.3:x/y_Z")]
    [InlineData("two words\\n\\\"and\\\" a line", "two_words__and__a_line")]
    [InlineData("größe-\\ud83d\\ude00", "gr__e-__")]
    [InlineData(
        "0123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task Model_OfTheClient_IsLoggedInSafeCharactersAndShortened(string model, string logged)
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync(Chat.Completion);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(Chat.Plain.Replace("grok-4.3", model, StringComparison.Ordinal));

        RequestLines.Check(await gateway.Log.NextRequestLineAsync(), ("model", $"\"{logged}\""), ("outcome", "\"whole\""));
        Assert.Contains(model, Encoding.UTF8.GetString(upstream.Calls[0].Body));
    }

    [Theory]
    [InlineData("v1/chat/completions", """{"messages":[{"role":"user","content":"Hi"}]}""", "grok-4.3")]
    [InlineData("v1/images/generate", """{"prompt":"a cat"}""", "grok-imagine-image")]
    public async Task Model_NotNamed_IsLoggedAsTheDefault(string path, string body, string model)
    {
        await using var simulated = await SimulatedGateway.StartAsync();

        using var response = await simulated.Client.PostAsync(path, body);

        RequestLines.Check(await simulated.Gateway.Log.NextRequestLineAsync(), ("model", $"\"{model}\""), ("outcome", "\"whole\""));
    }
}
