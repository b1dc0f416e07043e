using System.Net;
using System.Text.Json;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Answers;

/// <summary>A JSON answer that is long in coming.</summary>
public sealed class PlainKeepAliveTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _called = Signal.New();
    private readonly TaskCompletionSource _goOn = Signal.New();

    [Theory]
    [InlineData("plain")]
    [InlineData("vision")]
    [InlineData("image")]
    [InlineData("models")]
    public async Task Answer_ThatIsLongInComing_IsJsonBehindNewlines(string kind)
    {
        await using var upstream = await WaitingAsync(http =>
        {
            http.Response.ContentType = "application/json";
            return http.SendAsync(Chat.Completion);
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var answering = gateway.Client.CallAsync(kind);
        await _called.Task.Within();

        _time.Advance(First - TimeSpan.FromTicks(1));
        Assert.False(answering.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        using var response = await answering.Within();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await AssertNewlinesAsync(body, 3);
        _goOn.SetResult();
        using var answer = await JsonDocument.ParseAsync(body, cancellationToken: TestContext.Current.CancellationToken).Within();
        Assert.Equal("c1", answer.RootElement.GetProperty("id").GetString());
        Assert.Equal("whole", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("vision")]
    [InlineData("image")]
    [InlineData("models")]
    public async Task Failure_BehindNewlines_IsTheErrorObjectAndACut(string kind)
    {
        await using var upstream = await WaitingAsync(http => FaultyUpstream.FailAsync(http, "503"));
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var answering = gateway.Client.CallAsync(kind);
        await _called.Task.Within();
        _time.Advance(First);
        using var response = await answering.Within();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await AssertNewlinesAsync(body, 1);
        _goOn.SetResult();

        const string Error = """{"error":{"message":"It failed for now.","type":"upstream_error","param":null,"code":"upstream_unavailable"}}""";
        var received = new byte[Error.Length];
        await body.ReadExactlyAsync(received, TestContext.Current.CancellationToken).AsTask().Within();
        Assert.Equal(Error, System.Text.Encoding.UTF8.GetString(received));
        await Assert.ThrowsAsync<HttpIOException>(() => body.ReadAsync(received, TestContext.Current.CancellationToken).Within());
        Assert.Equal("cut", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Answer_ThatBreaksOffBehindNewlinesAndJson_GetsNoErrorObjectWithin()
    {
        var passed = Signal.New();
        await using var upstream = await WaitingAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            await http.SendAsync("{\"data\":\"" + new string('x', 2 * 1024 * 1024));
            await passed.Task.Within();
            http.Abort();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address, time: _time);
        var answering = gateway.Client.CallAsync("image");
        await _called.Task.Within();
        _time.Advance(First);
        using var response = await answering.Within();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await AssertNewlinesAsync(body, 1);
        _goOn.SetResult();
        await body.ReadExactlyAsync(new byte[1024 * 1024], TestContext.Current.CancellationToken).AsTask().Within();
        passed.SetResult();

        using var rest = new MemoryStream();
        await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(rest, TestContext.Current.CancellationToken).Within());
        Assert.DoesNotContain("error", System.Text.Encoding.UTF8.GetString(rest.ToArray()), StringComparison.Ordinal);
    }

    private Task<ScriptedUpstream> WaitingAsync(Func<HttpContext, Task> answer) => ScriptedUpstream.StartAsync(async http =>
    {
        _called.SetResult();
        await _goOn.Task.Within();
        await answer(http);
    });

    // The first one opened the answer; each further one comes after the interval.
    private async Task AssertNewlinesAsync(Stream body, int count)
    {
        var one = new byte[1];
        for (var i = 0; i < count; i++)
        {
            await body.ReadExactlyAsync(one, TestContext.Current.CancellationToken).AsTask().Within();
            Assert.Equal((byte)'\n', one[0]);
            if (i < count - 1)
            {
                _time.Advance(Interval);
            }
        }
    }
}
