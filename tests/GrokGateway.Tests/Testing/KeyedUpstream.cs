using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Testing;

/// <summary>An upstream that takes one key, which a test can replace, and answers every operation.</summary>
internal static class KeyedUpstream
{
    public const string Models = """{"object":"list","data":[{"id":"grok-4.3","object":"model"},{"id":"grok-imagine-image","object":"model"}]}""";

    /// <summary>Starts it.</summary>
    /// <param name="key">Tells the key that is taken at the moment; null: any.</param>
    /// <param name="refuse">Answers a call with another key; by default with a 401.</param>
    public static Task<ScriptedUpstream> StartAsync(Func<string>? key = null, Func<HttpContext, Task>? refuse = null) =>
        ScriptedUpstream.StartAsync(http =>
            key is not null && http.Request.Headers.Authorization != $"Bearer {key()}"
                ? (refuse ?? RefuseAsync)(http)
                : AnswerAsync(http));

    /// <summary>The key that a call brought.</summary>
    public static string KeyOf(this ReceivedCall call) => call.Headers["Authorization"]["Bearer ".Length..];

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "application/json";
        return http.SendAsync("""{"code":"unauthenticated","error":"No auth context"}""");
    }

    private static Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Headers.Accept == "text/event-stream")
        {
            ScriptedUpstream.BeginEvents(http);
            return http.SendAsync(
                http.Request.Path == "/v1/responses" ? Responses.Completed : Chat.Chunk("a") + Chat.Finish() + Chat.Done);
        }

        http.Response.ContentType = "application/json";
        return http.SendAsync(http.Request.Path.ToString() switch
        {
            "/v1/models" => Models,
            "/v1/images/generations" => """{"data":[{"url":"https://a.b/c.png"}]}""",
            _ => Chat.Completion,
        });
    }
}
