using System.Text;

namespace GrokGateway.Tests.Testing;

/// <summary>Requests and events in the shapes of the API.</summary>
internal static class Chat
{
    public const string Path = "v1/chat/completions";

    public const string Plain = """{"model":"grok-4.3","messages":[{"role":"user","content":"Hi"}]}""";

    public const string Stream = """{"model":"grok-4.3","messages":[{"role":"user","content":"Hi"}],"stream":true}""";

    public const string Completion =
        """{"id":"c1","object":"chat.completion","created":1,"model":"grok-4.3","choices":[{"index":0,"message":{"role":"assistant","content":"Hello","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":9,"completion_tokens_details":{"reasoning_tokens":5},"cost_in_usd_ticks":1234}}""";

    public const string Done = "data: [DONE]\n\n";

    /// <summary>A chunk of text, as one event.</summary>
    public static string Chunk(string content, int index = 0) =>
        $$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"grok-4.3","choices":[{"index":{{{index}}},"delta":{"content":"{{{content}}}","role":"assistant"}}]}""" + "\n\n";

    /// <summary>The chunk that ends a choice, as one event.</summary>
    public static string Finish(int index = 0) =>
        $$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"grok-4.3","choices":[{"index":{{{index}}},"delta":{},"finish_reason":"stop"}]}""" + "\n\n";

    /// <summary>The chunk that tells the usage, as one event.</summary>
    public static string Usage() =>
        """data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"grok-4.3","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":10,"completion_tokens_details":{"reasoning_tokens":5},"cost_in_usd_ticks":4321}}""" + "\n\n";

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    /// <summary>Posts a body to chat/completions and returns when the head of the answer is there.</summary>
    public static Task<HttpResponseMessage> PostChatAsync(this HttpClient client, string body) => client.PostAsync(Path, body);

    /// <summary>Posts a JSON body and returns when the head of the answer is there.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads the whole answer as text.</summary>
    public static Task<string> TextAsync(this HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).Within();
}
