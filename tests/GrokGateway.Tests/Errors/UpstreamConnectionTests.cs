using System.Net;
using System.Net.Sockets;
using System.Text;
using GrokGateway.Tests.Testing;
using GrokGateway.Upstream;

namespace GrokGateway.Tests.Errors;

public sealed class UpstreamConnectionTests
{
    private const string Upstream = "upstream_error";
    private const int TwoMebibytes = 2 * 1024 * 1024;

    private static readonly FailureExpectation Unreachable = new(502, Upstream, "upstream_unreachable", "xAI could not be reached.");

    [Theory]
    [InlineData(Chat.Stream)]
    [InlineData(Chat.Plain)]
    public async Task Upstream_WhereNobodyListens_IsUnreachable(string body)
    {
        // Bound and not listening: the port stays refused for as long as the test runs.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var gateway = await GatewayHost.StartAsync(new Uri($"http://{nobody.LocalEndPoint}"));

        using var response = await gateway.Client.PostChatAsync(body);

        await FailureAnswer.CheckAsync(response, Unreachable);
        Assert.Contains(gateway.Log.Entries, entry => entry.EventName == "UpstreamUnreachable");
    }

    [Theory]
    [InlineData(Chat.Stream, "220 mail.example ESMTP ready\r\n")]
    [InlineData(Chat.Plain, "220 mail.example ESMTP ready\r\n")]
    [InlineData(Chat.Stream, "HTTP/1.1 200 OK\r\nThis is no header\r\n\r\n")]
    public async Task Upstream_ThatSpeaksNoHttp_AnswersInvalidly(string body, string answer)
    {
        await using var upstream = new RawUpstream(answer);
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(body);

        await FailureAnswer.CheckAsync(response, new(502, Upstream, "upstream_invalid_response", "something that is not HTTP"));
    }

    [Theory]
    [InlineData(Chat.Stream)]
    [InlineData(Chat.Plain)]
    public async Task Upstream_ThatHangsUpWithoutAWord_IsUnreachable(string body)
    {
        await using var upstream = new RawUpstream("");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(body);

        await FailureAnswer.CheckAsync(response, Unreachable);
    }

    [Theory]
    [InlineData(Chat.Stream)]
    [InlineData(Chat.Plain)]
    public async Task Error_LargerThanIsRead_IsAnsweredWithoutWaitingForItsEnd(string body)
    {
        var text = "It went wrong. " + new string('x', UpstreamErrorReader.MostBytes);
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            http.Response.StatusCode = 500;
            http.Response.ContentType = "text/plain";
            await http.SendAsync(text[..UpstreamErrorReader.MostBytes]);
            await http.UntilAbortedAsync();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(body);

        var error = await FailureAnswer.CheckAsync(response, new(502, Upstream, "upstream_failed", "It went wrong. xxx"));
        Assert.Equal(2001, error.GetProperty("message").GetString()!.Length);
    }

    [Theory]
    [InlineData(400, "invalid_request_error", "upstream_rejected")]
    [InlineData(500, Upstream, "upstream_failed")]
    public async Task Error_ThatBreaksOff_IsKnownByItsStatus(int status, string type, string code)
    {
        await using var upstream = new RawUpstream($"HTTP/1.1 {status} X\r\nContent-Length: 100\r\n\r\n{{\"error\":\"half");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        await FailureAnswer.CheckAsync(response, new(status == 400 ? 400 : 502, type, code, $"with status {status}."));
    }

    [Fact]
    public async Task PlainAnswer_ThatBreaksOffWhileItIsHeld_IsAStatus()
    {
        await using var upstream = new RawUpstream(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":\"c1\",\"object\":");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostChatAsync(Chat.Plain);

        await FailureAnswer.CheckAsync(response, new(502, Upstream, "upstream_unreachable", "broke off before the answer was complete"));
        Assert.Equal("refused", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2 * TwoMebibytes)]
    public async Task PlainAnswer_ThatBreaksOffWhileItIsPassedOn_IsCut(int? announcedLength)
    {
        var began = Signal.New();
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = announcedLength;
            await http.SendAsync(Encoding.ASCII.GetBytes("{\"data\":\"" + new string('x', TwoMebibytes)));
            await began.Task.Within();
            http.Abort();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);

        using var response = await gateway.Client.PostAsync("v1/images/generations", """{"prompt":"a cat"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        began.SetResult();

        await Assert.ThrowsAsync<HttpRequestException>(() => response.TextAsync());
        var line = await gateway.Log.NextRequestLineAsync();
        Assert.Equal("cut", line.GetProperty("outcome").GetString());
        Assert.Equal("upstream_unreachable", line.GetProperty("error").GetString());
    }
}
