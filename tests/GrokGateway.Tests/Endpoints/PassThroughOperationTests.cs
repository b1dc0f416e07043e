using System.Text;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

/// <summary>The operations that have no rule of their own.</summary>
public sealed class PassThroughOperationTests : IClassFixture<GatewayFixture>
{
    private const string Body = "{ \"mod\\u0065l\" : \"m\",\"n\": 1.0e0 ,\"stream\" :true }\n";

    private readonly GatewayFixture _host;

    public PassThroughOperationTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string, string, string> Operations { get; } = new(
        from route in GatewayRoutes.All
        where !route.HasFunction
        select (route.Operation.ToString(), route.Methods[0], route.Pattern.Replace("{id}", "resp_1:a.b-C", StringComparison.Ordinal)));

    public static TheoryData<string, string> WithAnId { get; } = new(
        from route in GatewayRoutes.All
        where !route.HasFunction && route.HasId
        select (route.Methods[0], route.Pattern));

    public static TheoryData<string> Posts { get; } = new(
        from route in GatewayRoutes.All where !route.HasFunction && route.Methods[0] == "POST" select route.Pattern);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_WithoutARule_PassesByteForByteInBothDirections(string operation, string method, string path)
    {
        const string Answer = "\n{ \"data\" : [ ],\"models\":[],\"é\\u00e9\\ud83d\": 1.0e0 ,\"error\":null}\r\n ";
        _host.AnswerWith(Answer, "application/vnd.xai+json");
        using var request = new HttpRequestMessage(new HttpMethod(method), path + "?unlisted=1&api-key=2");
        request.Content = method == "POST" ? Chat.Json(Body) : null;

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(Answer, await response.TextAsync());
        Assert.Equal("application/vnd.xai+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal((method, $"/{path}"), (_host.OnlyCall.Method, _host.OnlyCall.Target));
        Assert.Equal(method == "POST" ? Body : "", _host.OnlyCall.Text);
        Assert.Equal("application/json", _host.OnlyCall.Headers["Accept"]);
        Assert.Equal(operation, (await _host.RequestLineOfAsync(response)).GetProperty("operation").GetString());
    }

    [Theory]
    [MemberData(nameof(WithAnId))]
    public async Task Operation_WithAnIdOfAnotherShape_IsNotFound(string method, string pattern)
    {
        string[] ids = ["a%20b", "%C3%A9", "a;b", "a%2Fb", "...", "a@b", "a%0A", new string('a', 129), "a,b", "a%25b", "~", "%00"];
        foreach (var id in ids)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), pattern.Replace("{id}", id, StringComparison.Ordinal));

            using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.BadRequest, id);
        }

        Assert.Empty(_host.Calls);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Post_WithoutABody_IsRefused(string path)
    {
        using var response = await _host.PostAsync(path, "");

        await response.ErrorAsync(400, "empty_body");
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task Request_ByItsHeaders_IsLikeAnyOther()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "v1/responses/a");
        request.Headers.Add("x-grok-conv-id", "conversation");
        request.Headers.Add("X-Request-ID", "mine");
        request.Headers.Add("Cookie", "a=b");

        using var response = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(
            ["Accept", "Authorization", "Host", "User-Agent", "x-grok-conv-id", "X-Request-ID"],
            _host.OnlyCall.Headers.Keys.Except(["Content-Length"]).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("mine", response.Headers.GetValues("X-Request-ID").Single());
    }

    [Fact]
    public async Task LargeAnswer_OfAnyKind_PassesByteForByte()
    {
        var answer = "[\"" + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i} é")) + "\"]";
        Assert.True(answer.Length > 2_000_000);
        _host.AnswerWith(answer);

        using var response = await _host.PostAsync("v1/tokenize-text", Body);

        Assert.Equal(Encoding.UTF8.GetBytes(answer), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Client_ThatLeaves_EndsTheCallToXai()
    {
        var called = Signal.New();
        var ended = Signal.New();
        _host.Answer = async http =>
        {
            called.SetResult();
            await using var registration = http.RequestAborted.Register(() => ended.SetResult());
            await ended.Task.Within();
        };
        using var leaving = new CancellationTokenSource();
        var answering = _host.Client.GetAsync("v1/videos/a", leaving.Token);
        await called.Task.Within();

        await leaving.CancelAsync();

        await ended.Task.Within();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
    }
}
