using GrokGateway.Buffers;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Requests;

/// <summary>The memory of request bodies: it is limited in all, and given back however a request ends.</summary>
public sealed class BufferBudgetTests : IClassFixture<BufferBudgetTests.Host>
{
    private const int OneSegment = 4096;

    private readonly Host _host;

    public BufferBudgetTests(Host host)
    {
        _host = host;
        _host.Reset();
    }

    private BufferBudget Budget => _host.Gateway.Services.GetRequiredService<BufferBudget>();

    [Fact]
    public async Task Requests_ThatTogetherHoldTooMuch_AreTurnedAwayUntilMemoryIsBack()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Answer = async http =>
        {
            arrived.TrySetResult();
            await go.Task;
            http.Response.ContentType = "application/json";
            await http.SendAsync(Chat.Completion);
        };

        var first = _host.PostAsync(Chat.Path, Chat.Plain);
        await arrived.Task.Within();
        Assert.Equal(OneSegment, Budget.Taken);

        using var second = await _host.PostAsync(Chat.Path, Chat.Plain);
        var error = await second.ErrorAsync(503, "overloaded");
        Assert.Equal("server_error", error.GetProperty("type").GetString());
        Assert.Equal("5", second.Headers.GetValues("Retry-After").Single());
        Assert.Single(_host.Calls);
        Assert.Equal(OneSegment, Budget.Taken);

        go.SetResult();
        using var answered = await first.Within();
        Assert.Equal(Chat.Completion, await answered.TextAsync());
        Assert.Equal(0, Budget.Taken);

        using var third = await _host.PostAsync(Chat.Path, Chat.Plain);
        Assert.Equal(Chat.Completion, await third.TextAsync());
    }

    [Theory]
    [InlineData(Chat.Path, Chat.Plain, 200, Chat.Completion, 200)]
    [InlineData(Chat.Path, Chat.Stream, 200, Chat.Done, 200)]
    [InlineData("v1/images/generate", "{\"prompt\":\"a\"}", 200, "{}", 200)]
    [InlineData("v1/vision/analyze", "{\"image\":{\"url\":\"https://x/y\"}}", 200, Chat.Completion, 200)]
    [InlineData("v1/vision/analyze", "{\"image\":{\"url\":\"https://x/y\"}}", 200, "{}", 502)]
    [InlineData(Chat.Path, "{", 0, "", 400)]
    [InlineData(Chat.Path, "", 0, "", 400)]
    [InlineData(Chat.Path, "{\"messages\":[]}", 0, "", 400)]
    [InlineData("v1/images/generate", "{}", 0, "", 400)]
    [InlineData("v1/vision/analyze", "{}", 0, "", 400)]
    [InlineData(Chat.Path, Chat.Plain, 400, "{\"error\":\"No.\"}", 400)]
    [InlineData(Chat.Path, Chat.Plain, 500, "{\"error\":\"No.\"}", 502)]
    [InlineData(Chat.Path, Chat.Stream, 503, "", 503)]
    [InlineData(Chat.Path, Chat.Stream, 200, "data: {\"error\":\"No.\"}\n\n", 503)]
    [InlineData(Chat.Path, Chat.Plain, 200, "no JSON", 502)]
    public async Task Memory_OfARequestThatWasAnswered_IsGivenBack(string path, string body, int upstreamStatus, string answer, int status)
    {
        _host.Answer = http =>
        {
            http.Response.StatusCode = upstreamStatus;
            http.Response.ContentType = body == Chat.Stream ? "text/event-stream" : "application/json";
            return http.SendAsync(answer == Chat.Done ? Chat.Chunk("a") + Chat.Finish() + answer : answer);
        };

        using var response = await _host.PostAsync(path, body);

        var text = await response.TextAsync();
        Assert.True(status == (int)response.StatusCode, text);
        await _host.RequestLineOfAsync(response);
        Assert.Equal(0, Budget.Taken);
    }

    [Fact]
    public async Task Memory_OfAChunkedBodyThatIsTooLarge_IsGivenBack()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat.Path) { Content = Chat.Json(Chat.Plain.PadRight(OneSegment)) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ErrorAsync(413, "request_too_large");
        await _host.RequestLineOfAsync(response);
        Assert.Equal(0, Budget.Taken);
    }

    [Fact]
    public async Task Memory_WhenUpstreamCannotBeReached_IsGivenBack()
    {
        await using var gateway = await GatewayHost.StartAsync(new Uri("http://127.0.0.1:1"));

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        await response.ErrorAsync(502, "upstream_unreachable");
        await gateway.Log.NextRequestLineAsync();
        Assert.Equal(0, gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }

    [Theory]
    [InlineData(Chat.Plain)]
    [InlineData(Chat.Stream)]
    public async Task Memory_WhenTheClientLeavesWhileUpstreamThinks_IsGivenBack(string body)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Answer = async http =>
        {
            arrived.SetResult();
            await http.UntilAbortedAsync();
            left.SetResult();
        };
        using var connection = await RawConnection.OpenAsync(_host.Gateway.Address);
        await connection.SendAsync(RawClient.ChatRequest(_host.Gateway.Address, body, headers: $"X-Request-ID: gone-{body.Length}\r\n"));
        await arrived.Task.Within();

        connection.Reset();

        await left.Task.Within();
        await AssertGivenBackAsync($"gone-{body.Length}", "client_gone");
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("end")]
    public async Task Memory_WhenTheBodyEndsEarly_IsGivenBack(string ending)
    {
        using var connection = await BeginBodyAsync(ending);

        if (ending == "reset")
        {
            connection.Reset();
        }
        else
        {
            connection.EndSending();
        }

        // The server tells one end from the other, but not always in time: a client that is gone reads neither.
        await AssertGivenBackAsync(ending, "refused", "client_gone");
        Assert.Empty(_host.Calls);
        Assert.DoesNotContain(_host.Gateway.Log.Entries, entry => entry.EventName == "RequestFailed");
    }

    // The interim answer comes when the gateway waits for the body, with memory to put it in.
    private async Task<RawConnection> BeginBodyAsync(string id)
    {
        var address = _host.Gateway.Address;
        var connection = await RawConnection.OpenAsync(address);
        await connection.SendAsync(
            $"POST {address.AbsolutePath}{Chat.Path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {GatewayHost.ClientKey}\r\n"
            + $"X-Request-ID: {id}\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n");
        await connection.ReadUntilAsync("100 Continue\r\n\r\n");
        Assert.Equal(OneSegment, Budget.Taken);
        await connection.SendAsync("{\"messages\":[");
        return connection;
    }

    private async Task AssertGivenBackAsync(string id, params string[] outcomes)
    {
        var line = await _host.Gateway.Log.NextRequestLineAsync();
        while (line.GetProperty("request_id").GetString() != id)
        {
            line = await _host.Gateway.Log.NextRequestLineAsync();
        }

        Assert.Contains(line.GetProperty("outcome").GetString(), outcomes);
        Assert.Equal(0, Budget.Taken);
    }

    public sealed class Host : GatewayFixture
    {
        protected override Dictionary<string, string?> Settings => new()
        {
            ["Grok:Limits:MaxBodyBytes"] = "2048",
            ["Grok:Limits:MaxBufferedBytes"] = $"{OneSegment}",
        };
    }
}
