using System.Text;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Errors;

public sealed class InternalErrorTests
{
    [Fact]
    public async Task Gateway_ThatFailsItself_AnswersInItsOwnShapeAndLogsTheReason()
    {
        const string Reason = "A reason that no client reads.";
        await using var gateway = await GatewayHost.StartAsync(new Uri("http://127.0.0.1:1"));
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {GatewayHost.ClientKey}";
        http.Request.Body = new FailingStream(new InvalidOperationException(Reason));
        http.Response.Body = answer;

        await gateway.Services.GetRequiredService<GatewayPipeline>()
            .HandleAsync(http, GatewayOperation.ChatCompletions, TestContext.Current.CancellationToken);

        Assert.Equal(500, http.Response.StatusCode);
        Assert.Equal(
            """{"error":{"message":"The gateway failed. Its log has the reason under this request's id.","type":"server_error","param":null,"code":"internal_error"}}""",
            Encoding.UTF8.GetString(answer.ToArray()));
        Assert.Contains(gateway.Log.Entries, entry =>
            entry.Exception?.Contains(Reason, StringComparison.Ordinal) == true
            && entry.Message.Contains(http.Response.Headers["X-Request-ID"].ToString(), StringComparison.Ordinal));
        Assert.Equal("refused", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
    }
}
